using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Worker.Running;

/// <summary>What passes saw of each source.</summary>
/// <param name="cluster">What is needed of the cluster.</param>
internal sealed class SourceReports(PassCluster cluster)
{
    private static readonly string[] ColdTiers = ["data_cold", "data_frozen"];

    private readonly Dictionary<string, LagHistory> lags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> newest = new(StringComparer.Ordinal);
    private long requests;
    private long bytes;

    /// <summary>What a pass saw of each source, and how each is.</summary>
    public async Task<IReadOnlyList<SourceReport>> OfAsync(ClusterActivitySource source, PassTime pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        var reports = new List<SourceReport>();
        foreach (var state in source.Sources)
        {
            reports.Add(state.Failure is null ? await OfAsync(state, source.Sources.Count > 1, pass, budget, cancellationToken) : Unread(state));
        }

        return reports;
    }

    /// <summary>The sources of a pass that failed.</summary>
    public IReadOnlyList<SourceReport> Unread(ClusterActivitySource source) => [.. source.Sources.Select(Unread)];

    /// <summary>Searches since the last time.</summary>
    public long RequestsSince(ClusterActivitySource source) => Since(ref requests, source.Requests);

    /// <summary>Bytes of answers since the last time.</summary>
    public long BytesSince(ClusterActivitySource source) => Since(ref bytes, source.Bytes);

    private static long Since(ref long last, long now)
    {
        var since = now - last;
        last = now;
        return since < 0 ? now : since;                          // a rebuilt source counts anew
    }

    private SourceReport Unread(SourceState state) =>
        Of(state) with
        {
            Failure = state.Failure is { } failure ? (failure.Type ?? "no_answer", cluster.Diagnosis.Of(failure)) : null,
            FailureStatus = state.Failure?.Status,
        };

    private SourceReport Of(SourceState state) => new(state.Indices.Name, state.Indices.Text, state.Counts)
    {
        ExcludedTiers = cluster.Options.ColdTiers ? [] : ColdTiers,
        MadeUpFromMs = state.MadeUpFrom?.StartMs,
    };

    private async Task<SourceReport> OfAsync(SourceState state, bool hasOthers, PassTime pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await OfAsync(state, pass, budget, cancellationToken);
        }
        catch (ElasticsearchException) when (hasOthers)
        {
            return Of(state);                                    // its records were read: how it is need not hold up the others
        }
    }

    private async Task<SourceReport> OfAsync(SourceState state, PassTime pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        var check = await cluster.Checks.ReadAsync(state.Indices, pass.EndMs - SourceSpan.LookBackMs, pass.EndMs, budget, cancellationToken);
        var name = state.Indices.Name;
        if (check.NewestMs is { } seen)
        {
            newest[name] = Math.Max(newest.GetValueOrDefault(name), seen);
        }

        if (!lags.TryGetValue(name, out var history))
        {
            lags.Add(name, history = new LagHistory());
        }

        var usual = history.UsualMs;
        if (newest.TryGetValue(name, out var latest))
        {
            history.Add(Math.Max(0, pass.EndMs - latest));
        }

        return Of(state) with
        {
            PipelineErrors = check.PipelineErrors,
            FailureStore = check.FailureStore,
            NewestKnownMs = newest.TryGetValue(name, out var known) ? known : null,
            UsualLagMs = usual,
            ClockSkewMs = (long)check.ClockSkew.TotalMilliseconds,
        };
    }
}
