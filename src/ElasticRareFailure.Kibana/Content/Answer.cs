using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Kibana.Content;

/// <summary>Reads values of answers, which may be other than they should be: then there is none.</summary>
internal static class Answer
{
    /// <summary>A text.</summary>
    public static string? Text(JsonNode? value) => value is JsonValue && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A whole number.</summary>
    public static int? Number(JsonNode? value) => value is JsonValue number && value.GetValueKind() == JsonValueKind.Number && number.TryGetValue<int>(out var whole) ? whole : null;

    /// <summary>A member; null: what should have it is no object, or has none.</summary>
    public static JsonNode? Member(JsonNode? value, string name) => value is JsonObject whole ? whole[name] : null;

    /// <summary>The objects of a list.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? value, string name) => (Member(value, name) as JsonArray ?? []).OfType<JsonObject>();
}
