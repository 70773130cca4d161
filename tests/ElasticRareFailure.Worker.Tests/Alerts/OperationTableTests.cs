using System.Text.RegularExpressions;
using ElasticRareFailure.Alerts;

namespace ElasticRareFailure.Worker.Tests.Alerts;

/// <summary>The table of operations, against what is known of Azure and of MITRE ATT&amp;CK 18.</summary>
public sealed partial class OperationTableTests
{
    /// <summary>The tactics of the enterprise matrix that a control plane can serve.</summary>
    private static readonly Dictionary<string, string> Tactics = new()
    {
        ["TA0042"] = "Resource Development",
        ["TA0001"] = "Initial Access",
        ["TA0002"] = "Execution",
        ["TA0003"] = "Persistence",
        ["TA0004"] = "Privilege Escalation",
        ["TA0005"] = "Defense Evasion",
        ["TA0006"] = "Credential Access",
        ["TA0007"] = "Discovery",
        ["TA0008"] = "Lateral Movement",
        ["TA0009"] = "Collection",
        ["TA0010"] = "Exfiltration",
        ["TA0040"] = "Impact",
    };

    /// <summary>Names of techniques as the matrix has them.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["T1098"] = "Account Manipulation",
        ["T1098.001"] = "Additional Cloud Credentials",
        ["T1098.003"] = "Additional Cloud Roles",
        ["T1078"] = "Valid Accounts",
        ["T1078.004"] = "Cloud Accounts",
        ["T1485"] = "Data Destruction",
        ["T1490"] = "Inhibit System Recovery",
        ["T1530"] = "Data from Cloud Storage",
        ["T1537"] = "Transfer Data to Cloud Account",
        ["T1548"] = "Abuse Elevation Control Mechanism",
        ["T1548.005"] = "Temporary Elevated Cloud Access",
        ["T1555"] = "Credentials from Password Stores",
        ["T1555.006"] = "Cloud Secrets Management Stores",
        ["T1562"] = "Impair Defenses",
        ["T1562.007"] = "Disable or Modify Cloud Firewall",
        ["T1562.008"] = "Disable or Modify Cloud Logs",
        ["T1578"] = "Modify Cloud Compute Infrastructure",
        ["T1578.001"] = "Create Snapshot",
        ["T1651"] = "Cloud Administration Command",
        ["T1666"] = "Modify Cloud Resource Hierarchy",
        ["T1580"] = "Cloud Infrastructure Discovery",
    };

    private static readonly OperationTable Table = OperationTable.Instance;

    private static IEnumerable<Technique> Techniques => Table.All.SelectMany(operation => operation.Tactics).SelectMany(tactic => tactic.Techniques);

    [Fact]
    public void Operations_AreEightyOrMore_LowerCaseAndWithAReason()
    {
        Assert.True(Table.All.Count >= 80);                          // loading fails on a name that stands there twice
        Assert.All(Table.All, operation =>
        {
            Assert.Matches(OperationName(), operation.Name);
            Assert.Same(operation, Table.Find(operation.Name));
            Assert.InRange(operation.Why.Length, 10, 200);
            Assert.DoesNotContain('\n', operation.Why);
            Assert.Contains(operation.Log, (string[])["subscription", "management group", "directory"]);
        });
    }

    [Fact]
    public void Tactics_AreThoseOfTheMatrix()
    {
        Assert.Equal("18.0", Table.AttackVersion);
        Assert.All(Table.All.SelectMany(operation => operation.Tactics), tactic =>
        {
            Assert.Equal(Tactics[tactic.Id], tactic.Name);
            Assert.NotEmpty(tactic.Techniques);
        });
    }

    [Fact]
    public void Techniques_AreWellFormedAndHaveOneNameAndOneParent()
    {
        Assert.All(Techniques, technique =>
        {
            Assert.Matches(TechniqueId(), technique.Id);
            Assert.Equal(technique.Id.Contains('.', StringComparison.Ordinal), technique.ParentName is not null);
            Assert.Equal(technique.Id.Split('.')[0], technique.ParentId);
        });
        var named = Techniques.Select(technique => (technique.Id, technique.Name)).Concat(Techniques.Select(technique => (Id: technique.ParentId, Name: technique.ParentName ?? technique.Name))).Distinct().ToList();
        Assert.Equal(named.Count, named.Select(technique => technique.Id).Distinct().Count());
        Assert.All(named, technique => Assert.Equal(Names.GetValueOrDefault(technique.Id, technique.Name), technique.Name));
        Assert.True(named.Count(technique => Names.ContainsKey(technique.Id)) >= 15);
    }

    [Theory]
    [InlineData("microsoft.authorization/elevateaccess/action", "directory")]
    [InlineData("microsoft.authorization/roleassignments/write", "subscription")]
    [InlineData("microsoft.storage/storageaccounts/listkeys/action", "subscription")]
    [InlineData("microsoft.insights/diagnosticsettings/delete", "subscription")]
    [InlineData("microsoft.authorization/policyassignments/delete", "subscription")]
    [InlineData("microsoft.authorization/locks/delete", "subscription")]
    public void SensitiveOperations_OfTheDesign_StandThereWithTheirLog(string operation, string log)
    {
        var known = Assert.IsType<KnownOperation>(Table.Find(operation));
        Assert.True(known.IsSensitive);
        Assert.Equal(log, known.Log);
        Assert.NotEmpty(known.Tactics);
    }

    [Fact]
    public void SensitiveOperations_AreSomeButNotAll() => Assert.InRange(Table.All.Count(operation => operation.IsSensitive), 20, Table.All.Count - 20);

    [GeneratedRegex(@"^[a-z0-9.]+(/[a-z0-9.-]+)+/(write|delete|action)$")]
    private static partial Regex OperationName();

    [GeneratedRegex(@"^T\d{4}(\.\d{3})?$")]
    private static partial Regex TechniqueId();
}
