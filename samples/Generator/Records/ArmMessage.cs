using System.Text;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>The error that Azure Resource Manager answers with: JSON, which the log carries as text.</summary>
internal static class ArmMessage
{
    /// <summary>None of the parts can hold a character that JSON escapes, so the text is put together as it is.</summary>
    public static string Of(Call call, string scope)
    {
        var text = new StringBuilder(call.Outcome.Text, 512)
            .Replace("{client}", ClientName(call.Caller))
            .Replace("{object}", call.Caller?.ObjectId ?? ExampleTenant.NobodyId)
            .Replace("{action}", call.Operation.Name)
            .Replace("{scope}", scope)
            .Replace("{name}", call.Target.Name);
        return text.Insert(0, $$"""{"error":{"code":"{{call.Outcome.Code}}","message":" """.TrimEnd()).Append("\"}}").ToString();
    }

    private static string ClientName(Caller? caller) => caller switch
    {
        null => ExampleTenant.NobodyId,
        { Kind: CallerKind.Person } => caller.Mail,
        _ => caller.AppId,
    };
}
