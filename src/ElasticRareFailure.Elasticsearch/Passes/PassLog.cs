using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>The log of passes in the cluster. It has time of its own: a pass that ran out of it is still said to have failed.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="tenants">Tenants that this worker judges; none: all. What another one did for other tenants covers nothing here.</param>
/// <param name="documents">Makes the documents, at the first that is written.</param>
/// <param name="time">The clock.</param>
internal sealed class PassLog(ElasticsearchCaller caller, IReadOnlyList<string> tenants, Lazy<PassDocument> documents, TimeProvider time) : IPassLog
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(1);

    private readonly BulkRequest bulk = new(caller);
    private readonly PassSearch search = new(caller);

    /// <summary>The last pass that is done for a source: the newest with a success, run when it was due or made up for later. What was done alone by a command, or as a shadow, said nothing that counts, and covers nothing (a shadow covers later shadows); nor does one that failed.</summary>
    /// <inheritdoc/>
    public async Task<PassTime?> LastCoveredAsync(string source, bool shadow, CancellationToken cancellationToken)
    {
        var found = await search.FindAsync(Body(source, shadow), new TimeBudget(time, MostTime), cancellationToken).ConfigureAwait(false);
        return found is [var last, ..] ? last.Pass : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ElasticsearchException">It could not be written.</exception>
    public async Task WriteAsync(PassReport report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        var budget = new TimeBudget(time, MostTime);
        _ = await caller.RepeatAsync(
            async token =>
            {
                var sent = documents.Value.Of(report, time.GetUtcNow());
                var items = await bulk.SendAsync(sent, budget, token).ConfigureAwait(false);

                // One that is there says the same: it was written before an answer was lost, or by another worker.
                foreach (var item in items.Where(static item => item.Fate is not (BulkFate.Created or BulkFate.Exists)).OrderBy(static item => item.Fate == BulkFate.Busy))
                {
                    throw item.Failure(AlertLog.PassStream);
                }

                return true;
            },
            budget,
            cancellationToken).ConfigureAwait(false);
    }

    private ReadOnlyMemory<byte> Body(string source, bool shadow)
    {
        var target = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        writer.WriteNumber("size"u8, 1);
        writer.WriteBoolean("track_total_hits"u8, false);
        writer.WritePropertyName("sort"u8);
        writer.WriteRawValue("""[{"rare_failure.pass.end":{"order":"desc","unmapped_type":"date"}}]"""u8);
        writer.WriteStartObject("query"u8);
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("filter"u8);
        PassSearch.WriteTerm(writer, "event.outcome", PassNames.Success);
        PassSearch.WriteTerm(writer, "rare_failure.pass.source.alias", source);
        writer.WriteRawValue("""{"terms":{"rare_failure.pass.mode":["run","catch-up"]}}"""u8);
        if (!shadow)
        {
            writer.WriteRawValue("""{"term":{"rare_failure.pass.shadow":false}}"""u8);
        }

        PassSearch.WriteTenants(writer, tenants);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }
}
