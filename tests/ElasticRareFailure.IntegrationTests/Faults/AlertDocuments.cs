using System.Text.Json.Nodes;
using ElasticRareFailure.Activity;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>The alerts that a run left in the cluster, in all namespaces and all backing indices.</summary>
internal sealed class AlertDocuments
{
    private const int Most = 10_000;

    private readonly ILookup<string, JsonNode> byId;

    private AlertDocuments(IEnumerable<(string Id, JsonNode Document)> documents) => byId = documents.ToLookup(static item => item.Id, static item => item.Document, StringComparer.Ordinal);

    /// <summary>How many there are.</summary>
    public int Count => byId.Sum(static documents => documents.Count());

    /// <summary>Most that were said of one story.</summary>
    public int MostOfAStory => byId.SelectMany(static documents => documents).Max(static document => document["rare_failure"]!["story"]!["sequence"]!.GetValue<int>());

    /// <summary>Reads them.</summary>
    /// <param name="rest">The cluster.</param>
    /// <param name="pattern">Pattern of their streams.</param>
    /// <param name="last">The last pass that counts: a clock that was moved on by slow answers may have run another.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<AlertDocuments> ReadAsync(Rest rest, string pattern, PassTime last, CancellationToken cancellationToken)
    {
        using var refreshed = await rest.RequireAsync(HttpMethod.Post, $"/{pattern}/_refresh", cancellationToken);
        var query = $$$$"""{"query":{"range":{"event.created":{"format":"epoch_millis","lte":"{{{{last.EndMs}}}}"}}},"size":{{{{Most}}}}}""";
        using var found = await rest.RequireAsync(HttpMethod.Post, $"/{pattern}/_search", query, cancellationToken);
        return new AlertDocuments(found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(static hit => (hit.GetProperty("_id").GetString()!, Kept(JsonNode.Parse(hit.GetProperty("_source").GetRawText())!))).ToList());
    }

    /// <summary>What is not as it was said without faults, a line each.</summary>
    public IEnumerable<string> DifferencesFrom(AlertDocuments expected)
    {
        foreach (var alert in expected.byId.Where(alert => !byId.Contains(alert.Key)))
        {
            yield return $"missing: {Name(alert.Key, alert.First())}";
        }

        foreach (var alert in byId)
        {
            if (alert.Count() > 1)
            {
                yield return $"{alert.Count()} times: {Name(alert.Key, alert.First())}";
            }

            if (!expected.byId.Contains(alert.Key))
            {
                yield return $"not expected: {Name(alert.Key, alert.First())}";
            }
            else if (Difference(expected.byId[alert.Key].First(), alert.First(), "") is { } difference)
            {
                yield return $"different: {Name(alert.Key, alert.First())}: {difference}";
            }
        }
    }

    // The time of writing is the only field that may differ between two runs.
    private static JsonNode Kept(JsonNode document)
    {
        _ = document["event"]!.AsObject().Remove("ingested");
        return document;
    }

    private static string Name(string id, JsonNode document) => $"{id} sequence {document["rare_failure"]!["story"]!["sequence"]} of {document["event"]!["created"]}, {document["message"]}";

    private static string? Difference(JsonNode? expected, JsonNode? actual, string path) => (expected, actual) switch
    {
        (JsonObject one, JsonObject other) => one.Select(member => member.Key).Union(other.Select(member => member.Key)).Select(name => Difference(one[name], other[name], $"{path}.{name}")).FirstOrDefault(found => found is not null),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.Zip(other).Select((pair, i) => Difference(pair.First, pair.Second, $"{path}[{i}]")).FirstOrDefault(found => found is not null),
        _ => JsonNode.DeepEquals(expected, actual) ? null : $"{path}: {expected?.ToJsonString() ?? "absent"} became {actual?.ToJsonString() ?? "absent"}",
    };
}
