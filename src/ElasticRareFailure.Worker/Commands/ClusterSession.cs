using ElasticRareFailure.Elasticsearch;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Configuration;
using ElasticRareFailure.Worker.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>The services of a command on a cluster. Made only when a command needs them: one on files pays nothing.</summary>
internal sealed class ClusterSession : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ClusterSession(ServiceProvider services, ScoringSection scoring) => (this.services, Scoring) = (services, scoring);

    /// <summary>What the configuration says of scores.</summary>
    public ScoringSection Scoring { get; }

    /// <summary>Makes them.</summary>
    /// <exception cref="InputException">The configuration is wrong; all faults are named.</exception>
    /// <param name="configuration">The configuration.</param>
    /// <param name="time">The clock.</param>
    /// <param name="withoutCluster">That no cluster is named is no fault: none is asked.</param>
    public static ClusterSession Open(IConfiguration configuration, TimeProvider time, bool withoutCluster = false)
    {
        var collection = new ServiceCollection();
        WorkerServices.AddTo(collection, configuration, time);
        var services = collection.BuildServiceProvider();
        return new ClusterSession(services, WorkerServices.Validate(services, configuration, withoutCluster));
    }

    /// <summary>Runs a command on a cluster: what stops it is said in one sentence.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="streams">Where the sentence goes.</param>
    /// <param name="time">The clock.</param>
    /// <param name="command">The command; returns the exit code.</param>
    public static async Task<int> RunAsync(IConfiguration configuration, Streams streams, TimeProvider time, Func<ClusterSession, Task<int>> command)
    {
        await using var session = Open(configuration, time);
        try
        {
            return await command(session);
        }
        catch (ElasticsearchException e)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {session.Get<Diagnosis>().Of(e)}."));
            return ExitCode.Cluster;
        }
    }

    /// <summary>Whether no cluster is named in the configuration.</summary>
    public bool HasNoCluster => ElasticsearchServices.Faults(services).Contains(ElasticsearchServices.NoAddress);

    /// <summary>All services.</summary>
    public IServiceProvider Services => services;

    /// <summary>A service.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
