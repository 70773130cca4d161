using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>The run that all others are compared with: done once, by the first test that needs it.</summary>
public sealed class FaultFreeRun
{
    private (FaultTenant Tenant, FaultOutcome Outcome)? known;

    internal async Task<(FaultTenant Tenant, FaultOutcome Outcome)> GetAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        if (known is { } run)
        {
            return run;
        }

        var tenant = await FaultTenant.CreateAsync(cluster, cancellationToken);
        var outcome = await new FaultRun(tenant, "free", null, static (configuration, time) => new PassWorker(configuration, time)).RunAsync(cancellationToken);
        return (known = (tenant, outcome)).Value;
    }
}
