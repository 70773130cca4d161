using System.Globalization;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Who the cluster is.</summary>
/// <param name="Name">Name.</param>
/// <param name="Uuid">Id.</param>
/// <param name="Version">Version, as in <c>9.5.2</c>.</param>
/// <param name="Flavor">How it is made: <c>default</c> or <c>serverless</c>.</param>
internal sealed record ClusterInfo(string Name, string Uuid, string Version, string Flavor)
{
    private const string Serverless = "serverless";

    /// <summary>Whether it is a serverless project: without a version of its own, without shards, replicas, ILM and node APIs.</summary>
    public bool IsServerless => Flavor == Serverless;

    /// <summary>Asks the cluster, and refuses one that is too old.</summary>
    /// <param name="caller">Speaks with it.</param>
    /// <param name="logger">Hears of a version that is not tested.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, it is no Elasticsearch, or it is older than 8.13.</exception>
    public static async Task<ClusterInfo> ReadAsync(ElasticsearchCaller caller, ILogger logger, TimeBudget budget, CancellationToken cancellationToken)
    {
        var info = await caller.CallAsync(
            (elasticsearch, token) => elasticsearch.InfoAsync(token),
            (answer, _) => ValueTask.FromResult(new ClusterInfo(answer.ClusterName, answer.ClusterUuid, answer.Version.Number, answer.Version.BuildFlavor)),
            budget,
            cancellationToken).ConfigureAwait(false);
        info.Check(logger);
        return info;
    }

    /// <summary>Asks a cluster that may still be starting, until it answers or its time is over.</summary>
    /// <param name="caller">Speaks with it.</param>
    /// <param name="pause">Wait between two rounds of attempts.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of the waiting.</param>
    /// <param name="budget">Time that it has to come up.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It did not come up in time, or what answers is of no use: that is not waited for.</exception>
    public static async Task<ClusterInfo> WaitAsync(ElasticsearchCaller caller, TimeSpan pause, TimeProvider time, ILogger logger, TimeBudget budget, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ReadAsync(caller, logger, budget, cancellationToken).ConfigureAwait(false);
            }
            catch (ElasticsearchException failure) when (failure is { IsTransient: true, IsOutOfTime: false } && budget.Left > pause)
            {
                Log.NotThereYet(logger, failure.Status?.ToString(CultureInfo.InvariantCulture) ?? failure.Fault.ToString(), budget.Left);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Check(ILogger logger)
    {
        var version = ServerVersion.TryParse(Version);
        if (!IsServerless && version is null or { IsSupported: false })
        {
            throw new ElasticsearchException($"Elasticsearch {Version} is too old: 8.19 and 9.x are supported, 8.13 is the oldest that can work") { Fault = ConnectionFault.TooOld, Method = "GET", Path = "/" };
        }

        if (!IsServerless && version is { IsTested: false })
        {
            Log.VersionNotTested(logger, Version);
        }

        Log.Connected(logger, Name, Uuid, Version, Flavor);
    }
}
