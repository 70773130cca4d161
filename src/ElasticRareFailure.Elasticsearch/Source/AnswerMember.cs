using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Members that an answer must have. One without them does not come from Elasticsearch: to the caller it is an answer that cannot be read.</summary>
internal static class AnswerMember
{
    /// <summary>A member of a kind.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public static JsonElement Of(JsonElement parent, string name, JsonValueKind kind) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == kind ? value : throw new JsonException("A member is missing.");

    /// <summary>A whole number.</summary>
    /// <exception cref="JsonException">There is none.</exception>
    public static long Number(JsonElement parent, string name) =>
        Of(parent, name, JsonValueKind.Number).TryGetInt64(out var number) ? number : throw new JsonException("A number is not whole.");

    /// <summary>The hits of a search.</summary>
    /// <exception cref="JsonException">There are none.</exception>
    public static JsonElement Hits(JsonElement answer) => Of(answer, "hits", JsonValueKind.Object);
}
