using ElasticRareFailure.SampleGenerator.Attacks;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Strands;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Sample;

/// <summary>All strands of the month.</summary>
internal static class SampleMonth
{
    private static readonly string[] Restart =
    [
        "Microsoft.Network/loadBalancers/write", "Microsoft.Web/sites/restart/action", "Microsoft.Cache/redis/forceReboot/action",
        "Microsoft.Sql/servers/failoverGroups/write",
    ];

    private static readonly string[] Failover =
    [
        "Microsoft.Sql/servers/failoverGroups/failover/action", "Microsoft.Network/trafficManagerProfiles/azureEndpoints/write",
        "Microsoft.DocumentDB/databaseAccounts/failoverPriorityChange/action", "Microsoft.Web/sites/slots/restart/action",
        "Microsoft.Cache/redis/import/action", "Microsoft.ServiceBus/namespaces/disasterRecoveryConfigs/failover/action",
        "Microsoft.Storage/storageAccounts/failover/action",
    ];

    /// <summary>In order of time; equal times in order of id, so that the order does not hang on the strands'.</summary>
    public static IReadOnlyList<LoggedRecord> Records() =>
    [
        .. Strands(new ExampleTenant()).SelectMany(s => new LogExport(s).Records())
            .OrderBy(r => r.Call.Time).ThenBy(r => r.Id, StringComparer.Ordinal),
    ];

    private static IEnumerable<IStrand> Strands(ExampleTenant tenant) =>
    [
        .. tenant.People.Select(p => new OfficeWork(p)),
        .. tenant.Pipelines.Select(p => new PipelineRuns(tenant, p)),
        new IdentityChores(tenant),
        new FirstTries(tenant),
        new FailedDeployments(tenant),
        new RetryStorms(tenant),
        new PolicyDenials(tenant),
        new ChronicDenials(tenant),
        new SqlOutage(tenant),
        new ToolUpgrade(tenant),
        new NewProject(tenant, "quinn", "integration", firstDay: 15, days: 1),
        new NewProject(tenant, "kees", "ai", firstDay: 20, days: 2),
        new NightCall(tenant, "thijs", 10, Restart),
        new NightCall(tenant, "gijs", 18, Failover),
        new NotJudged(tenant),
        new StolenAccount(tenant),
        new StolenPipeline(tenant),
        new OwnNetwork(tenant),
    ];
}
