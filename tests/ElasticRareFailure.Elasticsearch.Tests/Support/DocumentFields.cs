using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>The leaves of a document, by dotted name.</summary>
internal static class DocumentFields
{
    /// <summary>Names and values; those in lists stand there as often as they are.</summary>
    /// <param name="element">The document.</param>
    /// <param name="isLeaf">Whether an object is not gone into.</param>
    /// <param name="prefix">Name of the element.</param>
    public static IEnumerable<(string Name, JsonElement Value)> Of(JsonElement element, Func<string, bool> isLeaf, string prefix = "") => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Of(item, isLeaf, prefix)),
        JsonValueKind.Object when !isLeaf(prefix) => element.EnumerateObject().SelectMany(member => Of(member.Value, isLeaf, prefix.Length == 0 ? member.Name : $"{prefix}.{member.Name}")),
        _ => [(prefix, element)],
    };
}
