using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>The pipelines.</summary>
internal static class PipelineList
{
    /// <summary>Lacks a right, and asks for it every two hours.</summary>
    public const string Chronic = "tag-sync";

    /// <summary>Begins in the third week.</summary>
    public const string Newcomer = "deploy-assistant";

    private static readonly (string Name, string Areas, int Habits, int RunsADay, bool Nightly)[] All =
    [
        ("deploy-shop", "web containers resources", 12, 9, false),
        ("deploy-portal", "web integration resources", 12, 7, false),
        ("deploy-billing", "containers data resources", 10, 6, false),
        ("infra-network", "network resources", 14, 5, false),
        ("infra-core", "compute storage keys resources", 14, 5, false),
        ("image-build", "compute automation", 8, 3, true),
        ("data-load", "data sql", 10, 8, true),
        ("database-care", "sql", 8, 5, true),
        ("alerts-as-code", "monitoring", 9, 3, false),
        ("backup-check", "automation storage", 8, 4, true),
        (Chronic, "resources", 4, 4, true),
        (Newcomer, "ai containers storage", 11, 6, false),
    ];

    public static IReadOnlyList<Pipeline> Create(Catalogue catalogue)
    {
        var pipelines = new List<Pipeline>();
        foreach (var (name, areaList, habits, runs, nightly) in All)
        {
            var random = SplitMix64.For("pipeline " + name);
            var areas = areaList.Split(' ');
            var caller = new Caller(CallerKind.Pipeline, name, Identifiers.Guid(random), Identifiers.Guid(random));
            var source = new Source(Networks.Agents, 10 + pipelines.Count);
            pipelines.Add(new Pipeline(caller, source, areas, catalogue.Habits(random, areas, habits), runs, nightly, name == Newcomer ? 14 : 0));
        }

        return pipelines;
    }
}
