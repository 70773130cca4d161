using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Drives a worker through the passes of a tenant under a clock of ours, a proxy between it and the cluster. A worker that dies is replaced, as by whoever watches the process.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="name">Name of the run, part of the names of its streams.</param>
/// <param name="faults">What is played; null: nothing.</param>
/// <param name="factory">Makes a worker: its configuration, its clock.</param>
internal sealed class FaultRun(FaultTenant tenant, string name, SeededFaults? faults, Func<IReadOnlyDictionary<string, string?>, TimeProvider, IWorkerUnderTest> factory)
{
    /// <summary>A run that takes more turns than this does not come to its end.</summary>
    private const int MostTurns = 5_000;

    private static readonly TimeSpan Settle = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);
    private static readonly DateTimeOffset End = At(FaultTenant.Last);

    private readonly WaitingTime clock = new();
    private int steps;
    private int turns;
    private int deaths;
    private bool hasBegun;

    /// <summary>Runs all passes and reads the alerts.</summary>
    public async Task<FaultOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var streams = new OwnStreams($"{FaultTenant.Prefix}{tenant.Cluster.Namespace(name)}_");
        clock.SetUtcNow(At(FaultTenant.First));
        await using var proxy = new FaultProxy(new Upstream(tenant.Cluster, streams), clock);
        if (faults is { FromTheStart: true })
        {
            Begin(proxy);
        }

        try
        {
            while (!await LiveAsync(proxy, cancellationToken))
            {
                deaths++;
                proxy.Revive();
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{e.Message} It was played:\n{string.Join('\n', proxy.Transcript.Faults)}", e);
        }

        return new FaultOutcome(await AlertDocuments.ReadAsync(tenant.Cluster.Rest, streams.Alerts, FaultTenant.Last, cancellationToken), proxy.Transcript, deaths);
    }

    private static DateTimeOffset At(PassTime pass) => DateTimeOffset.FromUnixTimeMilliseconds(pass.EndMs) + Settle;

    /// <summary>The life of one worker. Returns whether it saw the last pass.</summary>
    private async Task<bool> LiveAsync(FaultProxy proxy, CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        proxy.Died = life.Cancel;
        await using var worker = factory(tenant.Configuration(proxy.Uri), clock);
        try
        {
            await TurnAsync(() => StartAsync(worker, life.Token), life.Token);
            while (true)
            {
                await TurnAsync(() => worker.RunDueAsync(life.Token), life.Token);
                if (clock.GetUtcNow() >= End)
                {
                    return true;
                }

                Begin(proxy);
                Step();
            }
        }
        catch (OperationCanceledException) when (life.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private void Begin(FaultProxy proxy)
    {
        if (!hasBegun && faults is not null)
        {
            hasBegun = true;
            proxy.Begin(faults);
        }
    }

    private static async Task<bool> StartAsync(IWorkerUnderTest worker, CancellationToken cancellationToken)
    {
        try
        {
            await worker.StartAsync(cancellationToken);
            return true;
        }
        catch (Elasticsearch.Connection.ElasticsearchException e) when (e.IsTransient)
        {
            return false;
        }
    }

    /// <summary>Does something until it is done, a tick between two attempts.</summary>
    private async Task TurnAsync(Func<Task<bool>> turn, CancellationToken cancellationToken)
    {
        while (true)
        {
            Assert.True(++turns < MostTurns, "The run does not come to its end.");
            var done = await clock.RunAsync(turn);
            cancellationToken.ThrowIfCancellationRequested();
            if (done)
            {
                return;
            }

            clock.Advance(Tick);
        }
    }

    /// <summary>Moves the clock on to the next pass, or lets it jump; never beyond the last.</summary>
    private void Step()
    {
        var now = clock.GetUtcNow();
        var next = At(new PassTime(PassTime.EndingAt((now - Settle).ToUnixTimeMilliseconds()).Index + 1));
        var jump = TimeSpan.FromMinutes(faults?.JumpAt(steps++) ?? 0);
        if (jump < TimeSpan.Zero)
        {
            clock.AdjustTime(now + jump);
            return;
        }

        next += jump;
        clock.SetUtcNow(next < End ? next : End);
    }
}
