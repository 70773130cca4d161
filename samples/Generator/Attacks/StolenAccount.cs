using ElasticRareFailure.SampleGenerator.Randomness;
using ElasticRareFailure.SampleGenerator.Records;
using ElasticRareFailure.SampleGenerator.Strands;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Attacks;

/// <summary>Loud: somebody else uses mila's account from another country and network, and tries nine ways on in forty minutes.</summary>
internal sealed class StolenAccount(ExampleTenant tenant) : IStrand
{
    private const int Day = 19;

    private static readonly Attack Label = new("stolen-account", "loud");
    private static readonly Source Source = new(new Place("2001:db8:9f31::", 65540, "SG", "Singapore"), 0x7d);

    private static readonly (string Operation, Outcome Outcome)[] Steps =
    [
        ("Microsoft.Authorization/roleAssignments/write", Outcomes.Denied),
        ("Microsoft.KeyVault/vaults/accessPolicies/write", Outcomes.Denied),
        ("Microsoft.Storage/storageAccounts/listKeys/action", Outcomes.Denied),
        ("Microsoft.Compute/virtualMachines/runCommand/action", Outcomes.Denied),
        ("Microsoft.Web/sites/publishxml/action", Outcomes.Denied),
        ("Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action", Outcomes.NotFound),
        ("Microsoft.Automation/automationAccounts/jobs/write", Outcomes.Denied),
        ("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write", Outcomes.Denied),
        ("Microsoft.Insights/diagnosticSettings/delete", Outcomes.Denied),
    ];

    public string Name => "attack " + Label.Name;

    public IEnumerable<Call> Calls(SplitMix64 random)
    {
        var caller = tenant.Person("mila").Caller;
        var time = Month.At(Day, 4, 12);
        foreach (var (operation, outcome) in Steps)
        {
            time = Moments.After(random, time, 120, 300);
            yield return Requests.One(random, time, caller, Source, new Operation(operation), outcome) with { Attack = Label };
        }
    }
}
