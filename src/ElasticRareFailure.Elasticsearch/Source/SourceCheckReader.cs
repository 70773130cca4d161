using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Looks how a source is, in one request, and counts its failure store in another.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="failures">Counts its failure store.</param>
/// <param name="options">Which records are read.</param>
/// <param name="time">The worker's clock.</param>
internal sealed class SourceCheckReader(ElasticsearchCaller caller, FailureStoreReader failures, SourceOptions options, TimeProvider time)
{
    private const string Query = "allow_partial_search_results=false";
    private static readonly string[] TenantFields = ["azure.tenant.id", "azure.activitylogs.tenant_id", "azure.tenant_id", "azure.activitylogs.properties.TenantID", "azure.activitylogs.properties.tenant_id", "azure.activitylogs.properties.hierarchy"];

    /// <summary>Looks.</summary>
    /// <param name="source">The source.</param>
    /// <param name="fromMs">What became known from then on (epoch ms).</param>
    /// <param name="toMs">And before then.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It cannot be read.</exception>
    public async Task<SourceCheck> ReadAsync(SourceIndices source, long fromMs, long toMs, TimeBudget budget, CancellationToken cancellationToken)
    {
        var span = new SourceSpan(fromMs, toMs, fromMs, fromMs);
        var check = await caller.SendAsync(HttpMethod.Post, $"/{source.Path}/_search?{Query}&allow_no_indices=false&request_cache=false", Body(span), (stream, token) => ReadAsync(stream, source, token), budget, cancellationToken).ConfigureAwait(false);
        return check with { FailureStore = await failures.CountAsync(source, budget, cancellationToken).ConfigureAwait(false) };
    }

    private ReadOnlyMemory<byte> Body(SourceSpan span)
    {
        var target = new ArrayBufferWriter<byte>(2048);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        writer.WriteNumber("size"u8, 0);
        writer.WriteBoolean("track_total_hits"u8, true);
        writer.WriteStartObject("query"u8);
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("filter"u8);
        SourceQuery.WriteKnown(writer, span);
        writer.WriteEndArray();
        SourceQuery.WriteTiers(writer, options.ColdTiers);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("aggs"u8);
        WriteFilter(writer, "pipeline_errors", () =>
        {
            writer.WriteStartArray("should"u8);
            SourceQuery.WriteTerms(writer, "event.kind", ["pipeline_error"]);
            SourceQuery.WriteExists(writer, "error.message");
            writer.WriteEndArray();
            writer.WriteNumber("minimum_should_match"u8, 1);
            writer.WriteStartArray("must_not"u8);
            SourceQuery.WriteExists(writer, "event.action");
            writer.WriteEndArray();
        });
        WriteFilter(writer, "without_ingested", () => WriteMissing(writer, "event.ingested"));
        WriteFilter(writer, "without_tenant", () => WriteMissing(writer, TenantFields));
        WriteMax(writer, "newest_ingested", "event.ingested");
        WriteMax(writer, "newest_event", "@timestamp");
        writer.WritePropertyName("clock"u8);                     // the ends of the ranges come back as times: "now" is the cluster's
        writer.WriteRawValue("""{"date_range":{"field":"@timestamp","format":"epoch_millis","ranges":[{"to":"now"}]}}"""u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }

    private static void WriteMissing(Utf8JsonWriter writer, params string[] fields)
    {
        writer.WriteStartArray("must_not"u8);
        foreach (var field in fields)
        {
            SourceQuery.WriteExists(writer, field);
        }

        writer.WriteEndArray();
    }

    private static void WriteFilter(Utf8JsonWriter writer, string name, Action conditions)
    {
        writer.WriteStartObject(name);
        writer.WriteStartObject("filter"u8);
        writer.WriteStartObject("bool"u8);
        conditions();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMax(Utf8JsonWriter writer, string name, string field)
    {
        writer.WriteStartObject(name);
        writer.WriteStartObject("max"u8);
        writer.WriteString("field"u8, field);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private async ValueTask<SourceCheck> ReadAsync(Stream stream, SourceIndices source, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var root = answer.RootElement;
        SearchEnvelope.CheckWhole(root, source.Text);
        var found = AnswerMember.Of(root, "aggregations", JsonValueKind.Object);
        var clock = AnswerMember.Of(AnswerMember.Of(found, "clock", JsonValueKind.Object), "buckets", JsonValueKind.Array);
        var cluster = (long)AnswerMember.Of(clock.EnumerateArray().FirstOrDefault(), "to", JsonValueKind.Number).GetDouble();
        var newest = Math.Max(Max(found, "newest_ingested"), CountOf(found, "without_ingested") > 0 ? Max(found, "newest_event") : long.MinValue);
        return new SourceCheck(
            TotalOf(root), CountOf(found, "pipeline_errors"), CountOf(found, "without_ingested"), CountOf(found, "without_tenant"),
            newest == long.MinValue ? null : newest, cluster, TimeSpan.FromMilliseconds(now - cluster), null);
    }

    private static long TotalOf(JsonElement root) => AnswerMember.Number(AnswerMember.Of(AnswerMember.Hits(root), "total", JsonValueKind.Object), "value");

    private static long CountOf(JsonElement found, string name) => AnswerMember.Number(AnswerMember.Of(found, name, JsonValueKind.Object), "doc_count");

    private static long Max(JsonElement found, string name) => AnswerMember.Of(found, name, JsonValueKind.Object).TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number ? (long)value.GetDouble() : long.MinValue;
}
