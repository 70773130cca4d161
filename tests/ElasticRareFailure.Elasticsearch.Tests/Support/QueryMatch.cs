using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Whether a document matches a query, for the kinds of query that are sent. All fields are taken as indexed, and all documents lie in the hot tier.</summary>
internal static class QueryMatch
{
    public static bool Of(JsonElement query, string id, JsonObject document)
    {
        var (kind, body) = Only(query);
        return kind switch
        {
            "bool" => Bool(body, id, document),
            "ids" => body.GetProperty("values").EnumerateArray().Any(value => value.GetString() == id),
            "exists" => Value(document, body.GetProperty("field").GetString()!) is not null,
            "term" => Term(body, document),
            "terms" when Only(body).Name == "_tier" => false,
            "range" => Range(body, document),
            _ => throw new NotSupportedException($"{kind} is not understood"),
        };
    }

    /// <summary>What a document gives back where only some paths are wanted; null: nothing.</summary>
    public static JsonNode? Filtered(JsonNode node, IReadOnlyList<string> paths, string at = "")
    {
        if (paths.Any(path => at == path || at.StartsWith(path + ".", StringComparison.Ordinal)))
        {
            return node.DeepClone();
        }

        var left = new JsonObject();
        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (value is not null && Filtered(value, paths, at.Length == 0 ? name : $"{at}.{name}") is { } kept)
            {
                left[name] = kept;
            }
        }

        return left.Count > 0 ? left : null;
    }

    private static bool Bool(JsonElement body, string id, JsonObject document)
    {
        var should = Clauses(body, "should").Count(clause => Of(clause, id, document));
        return Clauses(body, "filter").All(clause => Of(clause, id, document))
            && !Clauses(body, "must_not").Any(clause => Of(clause, id, document))
            && should >= (body.TryGetProperty("minimum_should_match", out var least) ? least.GetInt32() : 0);
    }

    private static JsonElement.ArrayEnumerator Clauses(JsonElement body, string name) => body.TryGetProperty(name, out var clauses) ? clauses.EnumerateArray() : default;

    private static bool Term(JsonElement body, JsonObject document)
    {
        var (field, term) = Only(body);
        var comparison = term.GetProperty("case_insensitive").GetBoolean() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return string.Equals(Value(document, field), term.GetProperty("value").GetString(), comparison);
    }

    private static bool Range(JsonElement body, JsonObject document)
    {
        var (field, range) = Only(body);
        Assert.Equal("epoch_millis", range.GetProperty("format").GetString());
        return Value(document, field) is { } time
            && DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds() is var ms
            && ms >= range.GetProperty("gte").GetInt64()
            && (!range.TryGetProperty("lt", out var end) || ms < end.GetInt64());
    }

    private static string? Value(JsonObject document, string field) => field.Split('.').Aggregate((JsonNode?)document, (node, name) => (node as JsonObject)?[name])?.GetValue<string>();

    private static (string Name, JsonElement Value) Only(JsonElement element)
    {
        var member = Assert.Single(element.EnumerateObject());
        return (member.Name, member.Value);
    }
}
