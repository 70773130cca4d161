using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Running;

/// <summary>The loop of passes.</summary>
/// <param name="runner">Runs passes.</param>
/// <param name="lifetime">The host, which ends when the loop does.</param>
/// <param name="diagnosis">Says what is wrong.</param>
/// <param name="heartbeat">Takes the signs that the loop runs.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class PassService(IPassRunner runner, IHostApplicationLifetime lifetime, Diagnosis diagnosis, Heartbeat heartbeat, TimeProvider time, ILogger<PassService> logger) : BackgroundService
{
    /// <summary>How often is looked whether a pass is due: also the time after which one that failed is gone on with.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    /// <summary>Exit code of the process when the loop has ended.</summary>
    public int ExitCode { get; private set; }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Tick, time);
            await StartAsync(timer, stoppingToken);
            do
            {
                heartbeat.Beat();
                _ = await runner.RunDueAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger, runner.Done is { } done ? Reports.Times.Text(done.EndMs) : "none");
        }
        catch (ElasticsearchException e)
        {
            // Of the start alone: a pass that fails is gone on with.
            Log.CannotStart(logger, diagnosis.Of(e));
            ExitCode = Commands.ExitCode.Cluster;
        }
        catch (Exception e)
        {
            Log.Died(logger, e, e.Message);
            ExitCode = Commands.ExitCode.Faults;
        }
        finally
        {
            lifetime.StopApplication();
        }
    }

    /// <summary>Replays the past; a cluster that is away meanwhile is waited for.</summary>
    private async Task StartAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        while (true)
        {
            heartbeat.Beat();
            try
            {
                await runner.StartAsync(stoppingToken);
                return;
            }
            catch (ElasticsearchException e) when (e.IsTransient)
            {
                Log.StartFailed(logger, diagnosis.Of(e));
                _ = await timer.WaitForNextTickAsync(stoppingToken);
            }
        }
    }
}
