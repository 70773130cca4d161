using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Worker.Health;

/// <summary>How the cluster is, asked at most once a minute whoever probes how often, and never for long.</summary>
/// <param name="read">Asks the cluster.</param>
/// <param name="diagnosis">Says what is wrong.</param>
/// <param name="time">The clock.</param>
internal sealed class ClusterProbe(Func<TimeBudget, Task<ClusterFindings>> read, Diagnosis diagnosis, TimeProvider time)
{
    /// <summary>How long an answer is good for.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    /// <summary>Time for all requests.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(3);

    // Whatever does not end by itself.
    private static readonly TimeSpan MostWait = MostTime + TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task<IReadOnlyList<HealthFinding>>? asked;
    private long askedAt;

    /// <summary>What is wrong.</summary>
    public async Task<IReadOnlyList<HealthFinding>> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Asked().WaitAsync(MostWait, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return Alone(new HealthFinding(CheckName.Cluster, $"The cluster did not answer within {MostWait.TotalSeconds:0} s: check whether it is up"));
        }
    }

    private Task<IReadOnlyList<HealthFinding>> Asked()
    {
        lock (gate)
        {
            if (asked is null || (asked.IsCompleted && time.GetElapsedTime(askedAt) >= KeptFor))
            {
                (askedAt, asked) = (time.GetTimestamp(), AskAsync());
            }

            return asked;
        }
    }

    private async Task<IReadOnlyList<HealthFinding>> AskAsync()
    {
        // Not under the lock: others wait for the answer, not for the way to it.
        await Task.Yield();
        try
        {
            var found = await read(new TimeBudget(time, MostTime));
            return [.. found.Faults, .. found.KeyFaults(time.GetUtcNow()), .. found.Missing.Count > 0 ? HealthFinding.NotKnown(CheckName.Templates, CheckName.Key) : []];
        }
        catch (ElasticsearchException e)
        {
            return Alone(new HealthFinding(e.Status is 401 or 403 ? CheckName.Privileges : CheckName.Cluster, diagnosis.Of(e)));
        }
    }

    private static IReadOnlyList<HealthFinding> Alone(HealthFinding fault) => [fault, .. HealthFinding.NotKnown(((string[])[CheckName.Privileges, CheckName.Templates, CheckName.Key]).Where(check => check != fault.Check))];
}
