using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>The worker without its host and its timer: passes are run when the test says so, at the test's time.</summary>
internal sealed class WorkerInMemory : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public WorkerInMemory(IReadOnlyDictionary<string, string?> keys, FakeTimeProvider time, double budget, bool shadow = false, ILoggerProvider? log = null, ScoringChoice? choice = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(keys).Build();
        var collection = new ServiceCollection();
        WorkerServices.AddTo(collection, configuration, time);
        if (log is not null)
        {
            _ = collection.AddLogging(logging => logging.ClearProviders().AddProvider(log));
        }

        services = collection.BuildServiceProvider();
        Runner = new PassRunner(
            services.GetRequiredService<PassCluster>(), choice ?? new ScoringChoice(budget, new Dictionary<string, double>(), null, null), shadow, time, services.GetRequiredService<ILogger<PassRunner>>());
    }

    public PassRunner Runner { get; }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
