using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>The product's passes, put together as <c>run</c> does.</summary>
internal sealed class PassWorker : IWorkerUnderTest
{
    private readonly ServiceProvider services;
    private readonly PassRunner runner;

    /// <param name="values">The configuration.</param>
    /// <param name="time">The clock.</param>
    public PassWorker(IReadOnlyDictionary<string, string?> values, TimeProvider time)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var collection = new ServiceCollection();
        WorkerServices.AddTo(collection, configuration, time);
        _ = collection.AddLogging(static logging => logging.ClearProviders());
        services = collection.BuildServiceProvider();
        var scoring = WorkerServices.Validate(services, configuration);
        var choice = new ScoringChoice(scoring.AlertsPerDay!.Value, scoring.Tenants, MinimumScore: null, scoring.LearningScore);
        runner = new PassRunner(services.GetRequiredService<PassCluster>(), choice, shadow: false, time, services.GetRequiredService<ILogger<PassRunner>>());
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => runner.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<bool> RunDueAsync(CancellationToken cancellationToken) => runner.RunDueAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();
}
