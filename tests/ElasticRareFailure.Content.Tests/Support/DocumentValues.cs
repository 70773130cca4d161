using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>The values of a field of a document, as an index sees them: lists are flat, and a null is no value.</summary>
internal static class DocumentValues
{
    /// <summary>Values under a dotted name.</summary>
    public static IReadOnlyList<JsonValue> Of(JsonNode document, string field) => [.. Find(document, field)];

    private static IEnumerable<JsonValue> Find(JsonNode? node, string field) => node switch
    {
        JsonArray list => list.SelectMany(item => Find(item, field)),
        JsonValue value => field.Length == 0 ? [value] : [],
        JsonObject members => members.SelectMany(member =>
            member.Key == field ? Find(member.Value, "") : field.StartsWith(member.Key + ".", StringComparison.Ordinal) ? Find(member.Value, field[(member.Key.Length + 1)..]) : []),
        _ => [],
    };
}
