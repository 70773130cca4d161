using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>What a role grants, in lines that can be compared: order and the defaults that a server adds do not count.</summary>
internal static class Grants
{
    private static readonly string[] NoGrants = ["metadata", "transient_metadata", "description"];

    /// <summary>The lines, in order.</summary>
    /// <param name="role">Body of a role, as sent or as a server gives it back.</param>
    public static IReadOnlyList<string> Of(JsonObject role) =>
        [.. role.Where(static member => !NoGrants.Contains(member.Key)).SelectMany(static member => Lines(member.Key, member.Value)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Lines(string kind, JsonNode? value) => value switch
    {
        JsonArray entries => entries.Select(entry => entry is JsonObject grant ? $"{kind}: {Text(grant)}" : $"{kind}: {entry}"),
        JsonObject { Count: 0 } or null => [],
        _ => [$"{kind}: {value.ToJsonString()}"],
    };

    // names: a, b; privileges: read
    private static string Text(JsonObject grant) => string.Join("; ", grant
        .Where(static member => member is not { Key: "allow_restricted_indices", Value: JsonValue } || member.Value!.GetValue<bool>())
        .OrderBy(static member => member.Key, StringComparer.Ordinal)
        .Select(static member => $"{member.Key} {(member.Value is JsonArray texts ? string.Join(", ", texts.Select(static text => $"{text}").Order(StringComparer.Ordinal)) : member.Value?.ToJsonString())}"));
}
