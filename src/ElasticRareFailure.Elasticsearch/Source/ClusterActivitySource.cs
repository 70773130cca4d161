using System.Runtime.CompilerServices;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>The records of a cluster, slice by slice: a day or, where there is little, several are read at once and given out pass by pass. A source that cannot be read does not blind the others.</summary>
/// <param name="reader">Reads a span of a source.</param>
/// <param name="details">Reads what an alert shows.</param>
/// <param name="options">Which records are read.</param>
/// <param name="budget">Time that is left for all requests.</param>
internal sealed class ClusterActivitySource(SourceReader reader, DetailReader details, SourceOptions options, TimeBudget budget) : IActivitySource
{
    /// <summary>Most days of a slice.</summary>
    private const int MostSliceDays = 16;

    /// <summary>With fewer records a slice is followed by one of twice its days, with four times as many by one of half.</summary>
    private const int FewRecords = 25_000;

    private readonly ActivityPast past = new();
    private readonly HashSet<string> wanted = [.. options.Tenants.Select(static tenant => tenant.Trim().ToLowerInvariant())];

    /// <summary>The sources.</summary>
    public IReadOnlyList<SourceState> Sources { get; } = [.. SourceIndices.Of(options.Patterns).Select(static source => new SourceState(source))];

    /// <summary>What was read.</summary>
    public ReadCounts Counts { get; } = new();

    /// <summary>Time that is left for all requests: a live pass has its own.</summary>
    public TimeBudget Budget { get; set; } = budget;

    /// <summary>What is known to be harmless for a while: counts for what is read from now on.</summary>
    public SuppressionList Suppressions { get; set; } = SuppressionList.Empty;

    /// <summary>Searches that were made.</summary>
    public long Requests => reader.Requests;

    /// <summary>Bytes of their answers.</summary>
    public long Bytes => reader.Bytes;

    /// <inheritdoc/>
    public async IAsyncEnumerable<PassBatch> ReadAsync(PassTime first, PassTime last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var days = 1;
        var batch = new List<TenantBatch>();
        for (var from = first; from <= last;)
        {
            var slice = new SliceBounds(from, Least(last, new PassTime(((from.Day + days) * PassTime.PerDay) - 1)));
            var history = await ReadAsync(slice, _ => SourceSpan.Of(slice), [.. Sources.Where(static source => source.Failure is null)], cancellationToken).ConfigureAwait(false);
            for (var pass = slice.First; pass <= slice.Last; pass = new PassTime(pass.Index + 1))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Fill(batch, history, pass);
                yield return new PassBatch(pass, batch);
            }

            days = Next(days, history.Counts.Records);
            from = new PassTime(slice.Last.Index + 1);
        }
    }

    /// <summary>The batch of a live pass: all that became visible in the last two hours, or is late, and was not given before; of a source that was away, all since it was.</summary>
    public async Task<PassBatch> ReadLiveAsync(PassTime pass, CancellationToken cancellationToken)
    {
        var batch = new List<TenantBatch>();
        var history = await ReadAsync(new SliceBounds(pass, pass), source => SourceSpan.Of(pass, source.FailedAt ?? pass, options.LateWindow), Sources, cancellationToken).ConfigureAwait(false);
        Fill(batch, history, pass);
        return new PassBatch(pass, batch);
    }

    /// <inheritdoc/>
    public Task FindAsync(IReadOnlyDictionary<TenantNames, DetailSearch> searches, CancellationToken cancellationToken) =>
        details.FindAsync([.. Sources.Where(static source => source.Failure is null).Select(static source => source.Indices)], searches, past, Budget, cancellationToken);

    /// <summary>Whether a failure was seen in a later pass than the one in which it became known.</summary>
    public bool IsLate(TenantNames names, EventId id) => past.Of(names).IsLate(id);

    /// <inheritdoc/>
    public string? LabelOf(TenantNames names, int principal) => past.Of(names).Labels.Of(principal);

    private async Task<ActivityHistory> ReadAsync(SliceBounds slice, Func<SourceState, SourceSpan> spanOf, IReadOnlyList<SourceState> sources, CancellationToken cancellationToken)
    {
        ActivityHistory? all = null;
        foreach (var source in sources)
        {
            try
            {
                var read = await reader.ReadAsync(source.Indices, spanOf(source), slice, past, Suppressions, Budget, cancellationToken).ConfigureAwait(false);
                source.Succeed(read.Counts);
                if (all is null)
                {
                    all = read;
                }
                else
                {
                    all.Add(read);
                }
            }
            catch (ElasticsearchException e)
            {
                source.Fail(e, slice.First);
            }
        }

        if (all is null)
        {
            throw Sources[0].Failure!;
        }

        Counts.Add(all.Counts);
        all.Freeze();
        past.Remember(all, slice.Last);
        return all;
    }

    private void Fill(List<TenantBatch> batch, ActivityHistory history, PassTime pass)
    {
        batch.Clear();
        foreach (var tenant in history.Tenants)
        {
            var (failures, successes) = (tenant.FailuresOf(pass), tenant.Successes.Of(pass));
            if ((!failures.IsEmpty || !successes.IsEmpty) && (wanted.Count == 0 || wanted.Contains(tenant.Names.Tenant)))
            {
                batch.Add(new TenantBatch(tenant.Names, failures, successes));
            }
        }
    }

    private static int Next(int days, long records) => records < FewRecords ? Math.Min(days * 2, MostSliceDays) : records > 4L * FewRecords ? Math.Max(days / 2, 1) : days;

    private static PassTime Least(PassTime left, PassTime right) => left < right ? left : right;
}
