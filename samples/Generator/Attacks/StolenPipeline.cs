using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Strands;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Attacks;

/// <summary>Slow: the secret of deploy-billing is used elsewhere, for one operation every two to four hours over a day.</summary>
internal sealed class StolenPipeline(ExampleTenant tenant) : IStrand
{
    private const int Day = 22;

    private static readonly Attack Label = new("stolen-pipeline", "slow");

    /// <summary>The enrichment knows the country, but no AS number.</summary>
    private static readonly Source Source = new(new Place("2001:db8:7c44::", null, "FI", "Helsinki"), 0x11);

    private static readonly (string Operation, Outcome Outcome)[] Steps =
    [
        ("Microsoft.KeyVault/vaults/write", Outcomes.Denied),
        ("Microsoft.DocumentDB/databaseAccounts/listKeys/action", Outcomes.Denied),
        ("Microsoft.ServiceBus/namespaces/authorizationRules/listKeys/action", Outcomes.NotFound),
        ("Microsoft.Compute/snapshots/beginGetAccess/action", Outcomes.Denied),
        ("Microsoft.Logic/workflows/triggers/listCallbackUrl/action", Outcomes.Denied),
        ("Microsoft.Authorization/roleDefinitions/write", Outcomes.Denied),
        ("Microsoft.Web/sites/config/list/action", Outcomes.Denied),
        ("Microsoft.ContainerInstance/containerGroups/containers/exec/action", Outcomes.Conflict),
    ];

    public string Name => "attack " + Label.Name;

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var caller = tenant.Pipeline("deploy-billing").Caller;
        var time = Month.At(Day, 13, 20);
        foreach (var (operation, outcome) in Steps)
        {
            yield return Requests.One(random, time, caller, Source, new Operation(operation), outcome) with { Attack = Label };
            time = Moments.After(random, time, 7_200, 14_400);
        }
    }
}
