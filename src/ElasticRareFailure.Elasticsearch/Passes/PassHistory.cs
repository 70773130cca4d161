using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Reads the last passes of each source.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="tenants">Tenants that are asked for; none: those of workers that judge all.</param>
internal sealed class PassHistory(ElasticsearchCaller caller, IReadOnlyList<string> tenants)
{
    /// <summary>Most passes of a source that can be asked for.</summary>
    public const int MostPasses = 100;

    private const int MostSources = 100;

    private readonly PassSearch search = new(caller);

    /// <summary>The passes, the newest first, of each source.</summary>
    /// <param name="count">How many of each.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">The log could not be read.</exception>
    public async Task<IReadOnlyList<PassEntry>> LastAsync(int count, TimeBudget budget, CancellationToken cancellationToken)
    {
        var entries = await search.FindAsync(Body(Math.Clamp(count, 1, MostPasses)), budget, cancellationToken).ConfigureAwait(false);
        return [.. entries.OrderBy(static entry => entry.Source, StringComparer.Ordinal).ThenByDescending(static entry => entry.RunAtMs).ThenByDescending(static entry => entry.Pass)];
    }

    private ReadOnlyMemory<byte> Body(int count)
    {
        var target = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        writer.WriteNumber("size"u8, MostSources);
        writer.WriteBoolean("track_total_hits"u8, false);
        writer.WriteBoolean("_source"u8, false);
        writer.WriteStartObject("query"u8);
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("filter"u8);
        PassSearch.WriteTenants(writer, tenants);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("collapse"u8);
        writer.WriteString("field"u8, "rare_failure.pass.source.alias"u8);
        writer.WriteStartObject("inner_hits"u8);
        writer.WriteString("name"u8, "passes"u8);
        writer.WriteNumber("size"u8, count);
        writer.WritePropertyName("sort"u8);
        writer.WriteRawValue("""[{"rare_failure.pass.run_at":{"order":"desc","unmapped_type":"date"}},{"rare_failure.pass.end":{"order":"desc","unmapped_type":"date"}}]"""u8);

        // Refused alerts are kept whole, and are of no interest here.
        writer.WritePropertyName("_source"u8);
        writer.WriteRawValue("""{"includes":["event.outcome","event.reason","error.message","rare_failure.pass"],"excludes":["rare_failure.pass.rejected_alerts","rare_failure.pass.thresholds"]}"""u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }
}
