using System.Text;
using ElasticRareFailure.Activity.Fields;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>The subscription of a record: named, else part of the resource's id.</summary>
internal static class SubscriptionReading
{
    /// <summary>The id, lower case, without braces; empty: none.</summary>
    public static string Read(RecordFields record)
    {
        var named = record.Text(Field.Subscription, Field.AccountId);
        var id = named.IsEmpty ? OfResource(record.Text(Field.ResourceId, Field.CloudResourceId)) : named;
        return Encoding.UTF8.GetString(Folding.Lower(id)).Trim('{', '}');
    }

    private static ReadOnlySpan<byte> OfResource(ReadOnlySpan<byte> resource)
    {
        var prefix = "/subscriptions/"u8;
        if (resource.Length <= prefix.Length || !Ascii.EqualsIgnoreCase(resource[..prefix.Length], prefix))
        {
            return default;
        }

        resource = resource[prefix.Length..];
        var end = resource.IndexOf((byte)'/');
        return end < 0 ? resource : resource[..end];
    }
}
