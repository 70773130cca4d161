using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Worker.Running;

namespace ElasticRareFailure.Worker.Health;

/// <summary>How the running worker is, by its own memory and the cluster: what <c>status</c> says of it from the log.</summary>
/// <param name="passes">The passes that it ran.</param>
/// <param name="heartbeat">The loop of passes.</param>
/// <param name="cluster">The cluster.</param>
/// <param name="options">The sources.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerHealth(RememberedPasses passes, Heartbeat heartbeat, ClusterProbe cluster, SourceOptions options, TimeProvider time)
{
    /// <summary>A loop that gave no sign for so long hangs: five intervals, more than the longest pass with a rebuild of all may take.</summary>
    public static readonly TimeSpan MostQuiet = TimeSpan.FromMinutes(75);

    /// <summary>Whether the worker lives.</summary>
    public IReadOnlyList<HealthFinding> OfLoop() => heartbeat.Silence is var silence && silence > MostQuiet
        ? [new HealthFinding(CheckName.Loop, $"The loop of passes gave no sign for {HealthCheck.Ago(silence)}: start the worker anew, and look into its log")]
        : [];

    /// <summary>Whether it does what it is there for.</summary>
    public async Task<IReadOnlyList<HealthFinding>> OfAllAsync(CancellationToken cancellationToken)
    {
        var ofCluster = await cluster.FindAsync(cancellationToken);
        return [.. ofCluster, .. OfPasses(passes.Last)];
    }

    private IEnumerable<HealthFinding> OfPasses(IReadOnlyList<Elasticsearch.Passes.PassEntry> known)
    {
        if (known.Count == 0)
        {
            return
            [
                new HealthFinding(CheckName.Pass, "No pass has been run since the start: the past is replayed first; look into the worker's log"),
                .. HealthFinding.NotKnown(CheckName.Lag, CheckName.Pipeline, CheckName.FailureStore, CheckName.Clock, CheckName.Limits, CheckName.Suppressions, CheckName.Alerts, CheckName.Tenants, CheckName.Learning),
            ];
        }

        IReadOnlyList<string> sources = [.. SourceIndices.Of(options.Patterns).Select(static source => source.Name)];
        var last = HealthCheck.LastOfWorker(known, sources).Where(static pass => pass.Source.Length > 0).ToList();
        return
        [
            .. HealthCheck.Find(known, sources, time.GetUtcNow()),
            .. last.Select(Learning.Sentence).OfType<string>().Select(static text => Notice(CheckName.Learning, text)),
            .. BlindSpots.Of(last, options.LateWindow).Select(static text => Notice(CheckName.BlindSpots, text)),
        ];
    }

    private static HealthFinding Notice(string check, string text) => new(check, text.TrimEnd('.'), IsNotice: true);
}
