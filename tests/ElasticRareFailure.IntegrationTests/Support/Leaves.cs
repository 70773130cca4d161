using System.Text.Json;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>The fields of a document that hold a value, by dotted name.</summary>
internal static class Leaves
{
    public static IEnumerable<string> Of(JsonElement element, string prefix = "") => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Of(item, prefix)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Of(member.Value, prefix.Length == 0 ? member.Name : $"{prefix}.{member.Name}")),
        JsonValueKind.Null => [],
        _ => [prefix],
    };
}
