using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Demo;

/// <summary>A record of a file as it would be had all happened later.</summary>
internal static class MovedRecord
{
    /// <summary>The record with its times moved.</summary>
    /// <param name="line">One <c>{"_id","_source"}</c>, times in nested members <c>@timestamp</c> and <c>event.ingested</c>.</param>
    /// <param name="untilMs">Records that became known after this (epoch ms) are left out.</param>
    /// <param name="moveMs">By how much (ms) times are moved.</param>
    /// <returns>Null: it is left out, as is one without a time.</returns>
    /// <exception cref="JsonException">The line is no such record.</exception>
    public static BulkDocument? Of(string line, long untilMs, long moveMs)
    {
        if (JsonNode.Parse(line) is not JsonObject hit || hit["_id"] is not JsonValue id || hit["_source"] is not JsonObject source)
        {
            throw new JsonException("no record with _id and _source");
        }

        var happened = TimeOf(source, "@timestamp");
        var ingested = source["event"] is JsonObject described ? TimeOf(described, "ingested") : null;
        if (happened is null || (ingested ?? happened) > untilMs)
        {
            return null;
        }

        source["@timestamp"] = Times.Text(happened.Value + moveMs);
        if (ingested is { } known)
        {
            source["event"]!["ingested"] = Times.Text(known + moveMs);
        }

        return new BulkDocument(DemoTenant.Index, id.ToString(), Encoding.UTF8.GetBytes(source.ToJsonString()));
    }

    private static long? TimeOf(JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String && Timestamp.TryRead(Encoding.UTF8.GetBytes(value.GetValue<string>()), out var ms) ? ms : null;
}
