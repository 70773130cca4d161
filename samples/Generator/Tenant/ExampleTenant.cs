using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>The invented tenant example.com: who is there, and on what they work.</summary>
internal sealed class ExampleTenant
{
    public const string TenantId = "6f2d8c14-3b7a-4e59-9c01-8d5e2a7b4f60";

    /// <summary>Stands in messages of records that name nobody.</summary>
    public const string NobodyId = "00000000-0000-0000-0000-000000000000";

    private static readonly string[] Subscriptions =
        ["1d4e9a70-52c3-4b8f-a6e1-0f93b7c2d815", "83b0f6c2-7e1d-4a95-b3d8-64c5e9f01a27", "c95a27e8-04bf-4d36-8f72-b1e6d3a80c49"];

    private static readonly string[] Stages = ["prod", "test", "shared"];
    private static readonly string[] Workloads = ["shop", "billing", "reports", "intranet", "portal", "warehouse"];

    public ExampleTenant()
    {
        Catalogue = Catalogue.Load();
        People = Staff.Create(Catalogue);
        Pipelines = PipelineList.Create(Catalogue);
        Identities = IdentityList.Create(Catalogue, Subscriptions[0]);
    }

    public Catalogue Catalogue { get; }

    public IReadOnlyList<Person> People { get; }

    public IReadOnlyList<Pipeline> Pipelines { get; }

    public IReadOnlyList<Identity> Identities { get; }

    public Person Person(string name) => People.Single(p => p.Caller.Name == name);

    public Pipeline Pipeline(string name) => Pipelines.Single(p => p.Caller.Name == name);

    /// <summary>Something that belongs to the tenant.</summary>
    public static Target AnyTarget(SplitMix64 random)
    {
        var stage = random.Below(Stages.Length);
        var workload = random.Pick(Workloads);
        return new Target(Subscriptions[stage], $"rg-{workload}-{Stages[stage]}", $"{workload}{Stages[stage]}{random.Between(1, 9)}");
    }
}
