using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>The keys of the worker's name that are good now.</summary>
/// <param name="Roles">Of each, by id, what it may do, as <see cref="Grants"/> say it.</param>
/// <param name="OwnOnly">Only keys of the asking user are known: it may not ask for those of others.</param>
internal sealed record ActiveKeys(IReadOnlyDictionary<string, IReadOnlyList<string>> Roles, bool OwnOnly)
{
    /// <summary>Reads an answer.</summary>
    public static ActiveKeys Of(JsonNode? answer, bool ownOnly) => new(
        (answer?["api_keys"] as JsonArray ?? []).OfType<JsonObject>().Where(static key => key["invalidated"]?.GetValue<bool>() != true).ToDictionary(static key => (string)key["id"]!, GrantsOf), ownOnly);

    private static IReadOnlyList<string> GrantsOf(JsonObject key) =>
        [.. (key["role_descriptors"] as JsonObject ?? []).SelectMany(static role => role.Value is JsonObject body ? Grants.Of(body) : []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
