using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Strands;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Attacks;

/// <summary>
/// Quiet: otto's account, from otto's own network, at night. Nothing is denied, for the account has the rights; only the
/// operations are new to him and to the tenant, and fail for ordinary reasons.
/// </summary>
internal sealed class OwnNetwork(ExampleTenant tenant) : IStrand
{
    private const int Day = 25;

    private static readonly Attack Label = new("own-network", "quiet");

    private static readonly (string Operation, Outcome Outcome)[] Steps =
    [
        ("Microsoft.Sql/servers/databases/export/action", Outcomes.Conflict),
        ("Microsoft.Compute/disks/beginGetAccess/action", Outcomes.Conflict),
        ("Microsoft.Storage/storageAccounts/localUsers/write", Outcomes.BadRequest),
        ("Microsoft.KeyVault/locations/deletedVaults/purge/action", Outcomes.NotFound),
        ("Microsoft.Network/networkWatchers/packetCaptures/write", Outcomes.BadRequest),
        ("Microsoft.RecoveryServices/vaults/backupResourceGuardProxies/delete", Outcomes.NotFound),
        ("Microsoft.ManagedServices/registrationAssignments/write", Outcomes.Conflict),
        ("Microsoft.HybridConnectivity/endpoints/listCredentials/action", Outcomes.NotFound),
    ];

    public string Name => "attack " + Label.Name;

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var person = tenant.Person("otto");
        var time = Month.At(Day, 0, 48);
        foreach (var (operation, outcome) in Steps)
        {
            time = Moments.After(random, time, 300, 1_900);
            yield return Requests.One(random, time, person.Caller, person.Home, new Operation(operation), outcome) with { Attack = Label };
        }
    }
}
