using System.Text.Json.Nodes;
using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Ml;

/// <summary>Runs the query of a datafeed on a record: bool, exists and term, as Elasticsearch has them for keywords. What else there may be is refused.</summary>
internal static class FailureQuery
{
    public static bool Matches(JsonNode query, JsonNode record)
    {
        var (name, body) = query.AsObject().Single();
        return name switch
        {
            "bool" => Bool(body!.AsObject(), record),
            "exists" => DocumentValues.Of(record, body!["field"]!.GetValue<string>()).Count > 0,
            "term" => Term(body!.AsObject().Single(), record),
            _ => throw new NotSupportedException($"{name} is not run here"),
        };
    }

    private static bool Bool(JsonObject body, JsonNode record)
    {
        Assert.Empty(body.Select(member => member.Key).Except(["filter", "should", "minimum_should_match"]));
        var all = body["filter"]?.AsArray() ?? [];
        var any = body["should"]?.AsArray() ?? [];
        Assert.Equal(any.Count > 0, body["minimum_should_match"]?.GetValue<int>() == 1);
        return all.All(clause => Matches(clause!, record)) && (any.Count == 0 || any.Any(clause => Matches(clause!, record)));
    }

    private static bool Term(KeyValuePair<string, JsonNode?> term, JsonNode record)
    {
        var comparison = term.Value!["case_insensitive"]?.GetValue<bool>() == true ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return DocumentValues.Of(record, term.Key).Any(value => string.Equals(value.GetValue<string>(), term.Value["value"]!.GetValue<string>(), comparison));
    }
}
