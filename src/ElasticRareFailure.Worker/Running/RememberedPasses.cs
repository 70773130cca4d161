using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;

namespace ElasticRareFailure.Worker.Running;

/// <summary>The log of passes, with the last of each source in memory: health rests on what the log says, also where it cannot be written or read.</summary>
/// <param name="log">The log.</param>
/// <param name="documents">Makes what the log says of a pass, secrets hidden.</param>
/// <param name="heartbeat">Takes the signs of the loop.</param>
/// <param name="time">The clock.</param>
internal sealed class RememberedPasses(IPassLog log, PassDocument documents, Heartbeat heartbeat, TimeProvider time) : IPassLog
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<string, PassEntry> last = new(StringComparer.Ordinal);

    /// <summary>The last pass of each source, and the last that failed before it reached one.</summary>
    public IReadOnlyList<PassEntry> Last
    {
        get
        {
            lock (gate)
            {
                return [.. last.Values];
            }
        }
    }

    /// <inheritdoc/>
    public Task<PassTime?> LastCoveredAsync(string source, bool shadow, CancellationToken cancellationToken) => log.LastCoveredAsync(source, shadow, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="ElasticsearchException">It could not be written. One that is done is not remembered then: it is run again.</exception>
    public async Task WriteAsync(PassReport report, CancellationToken cancellationToken)
    {
        if (report.Error is not null)
        {
            Remember(report);
        }

        heartbeat.Beat();
        await log.WriteAsync(report, cancellationToken);
        Remember(report);
    }

    private void Remember(PassReport report)
    {
        lock (gate)
        {
            foreach (var entry in documents.EntriesOf(report, time.GetUtcNow()))
            {
                last[entry.Source] = entry;
            }
        }
    }
}
