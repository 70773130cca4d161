namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>The tactics and techniques of ATT&amp;CK v18 that the rules name, with the tactics that a technique belongs to.</summary>
internal static class AttackTable
{
    public static readonly IReadOnlyDictionary<string, string> Tactics = new Dictionary<string, string>
    {
        ["TA0001"] = "Initial Access",
        ["TA0003"] = "Persistence",
        ["TA0004"] = "Privilege Escalation",
        ["TA0005"] = "Defense Evasion",
        ["TA0006"] = "Credential Access",
        ["TA0007"] = "Discovery",
        ["TA0008"] = "Lateral Movement",
        ["TA0009"] = "Collection",
    };

    public static readonly IReadOnlyDictionary<string, (string Name, string[] Tactics)> Techniques = new Dictionary<string, (string, string[])>
    {
        ["T1078"] = ("Valid Accounts", ["TA0001", "TA0003", "TA0004", "TA0005"]),
        ["T1078.004"] = ("Cloud Accounts", ["TA0001", "TA0003", "TA0004", "TA0005"]),
        ["T1526"] = ("Cloud Service Discovery", ["TA0007"]),
        ["T1562"] = ("Impair Defenses", ["TA0005"]),
        ["T1580"] = ("Cloud Infrastructure Discovery", ["TA0007"]),
    };

    /// <summary>The page of a tactic, technique or sub-technique.</summary>
    public static string PageOf(string id) => $"https://attack.mitre.org/{(id.StartsWith("TA", StringComparison.Ordinal) ? "tactics" : "techniques")}/{id.Replace('.', '/')}/";
}
