using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Tenant;

/// <summary>The managed identities.</summary>
internal static class IdentityList
{
    private static readonly (string Name, string Areas, int CallsADay)[] All =
    [
        ("id-cluster", "network compute", 18), ("id-policy", "security monitoring", 10), ("id-backup", "automation", 11),
        ("id-factory", "data", 10), ("id-functions", "storage integration", 10), ("id-certificates", "keys web", 6),
    ];

    public static IReadOnlyList<Identity> Create(Catalogue catalogue, string subscription)
    {
        var identities = new List<Identity>();
        foreach (var (name, areas, calls) in All)
        {
            var random = SplitMix64.For("identity " + name);
            var caller = new Caller(CallerKind.ManagedIdentity, name, Identifiers.Guid(random), Identifiers.Guid(random))
            {
                IdentityResource = Caller.IdentityResourceId(subscription, name),
            };
            var source = identities.Count % 3 == 2 ? null : new Source(Networks.Private, 4 + identities.Count);
            identities.Add(new Identity(caller, source, catalogue.Habits(random, areas.Split(' '), random.Between(5, 8)), calls));
        }

        return identities;
    }
}
