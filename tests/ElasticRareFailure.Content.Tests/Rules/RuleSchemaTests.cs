using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>Each rule is what Kibana's import takes, as far as that is known: its members, their types and values.</summary>
public sealed partial class RuleSchemaTests
{
    private static readonly string[] Common =
        ["rule_id", "name", "description", "type", "risk_score", "severity", "enabled", "interval", "from", "version", "author", "license", "tags", "threat", "references", "false_positives", "related_integrations", "note", "setup"];

    private static readonly string[] Ours = ["language", "query", "to", "max_signals", "required_fields"];

    private static readonly Dictionary<string, (string[] Required, string[] Allowed)> OfType = new()
    {
        ["machine_learning"] = (["anomaly_threshold", "machine_learning_job_id"], []),
        ["query"] = ([.. Ours, "index"], ["risk_score_mapping", "severity_mapping", "rule_name_override", "timestamp_override"]),
        ["esql"] = (Ours, []),
    };

    private static readonly Dictionary<string, (int Least, int Most)> RiskOf = new() { ["low"] = (0, 21), ["medium"] = (22, 47), ["high"] = (48, 73), ["critical"] = (74, 100) };

    public static TheoryData<string> Names => RuleFile.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_OfARule_AreThoseOfItsTypeAndNoOthers(string name)
    {
        var rule = RuleFile.Find(name);
        var (required, allowed) = OfType[rule.Type];
        var members = rule.Json.Select(member => member.Key).ToList();

        Assert.Empty(Common.Concat(required).Except(members));
        Assert.Empty(members.Except(Common).Except(required).Except(allowed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_OfARule_AreOfTheirKind(string name)
    {
        var rule = RuleFile.Find(name);

        Assert.True(Guid.TryParseExact(rule.Text("rule_id"), "D", out _), rule.Text("rule_id"));
        Assert.All((string[])["name", "description", "note", "setup", "license"], member => Assert.NotEmpty(rule.Text(member).Trim()));
        Assert.Matches(Span(), rule.Text("interval"));
        Assert.Matches(LookBack(), rule.Text("from"));
        Assert.True(Minutes(rule.Text("from")[4..]) > Minutes(rule.Text("interval")), "a rule that looks back no further than its interval leaves gaps");
        Assert.Equal(1, rule.Json["version"]!.GetValue<int>());
        Assert.True(rule.Json["enabled"]!.GetValueKind() is JsonValueKind.True or JsonValueKind.False);
        Assert.All((string[])["author", "tags", "references"], member => Assert.NotEmpty(Texts(rule.Json[member]!)));
        Assert.All(Texts(rule.Json["references"]!), reference => Assert.Matches(Page(), reference));
        Assert.NotEmpty(Texts(rule.Json["false_positives"]!));
        Assert.Equal(Texts(rule.Json["tags"]!).Distinct(), Texts(rule.Json["tags"]!));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""[{"package":"azure","integration":"activitylogs","version":"^1.0.0"}]"""), rule.Json["related_integrations"]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RiskScore_OfARule_LiesInTheBandOfItsSeverity(string name)
    {
        var rule = RuleFile.Find(name);
        var (least, most) = RiskOf[rule.Text("severity")];
        Assert.InRange(rule.Json["risk_score"]!.GetValue<int>(), least, most);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Query_OfARule_IsThereWhereItsTypeWantsOneAndReadsTheRightStream(string name)
    {
        var rule = RuleFile.Find(name);
        if (rule.IsSeed)
        {
            return;
        }

        var stream = rule.IsHealth ? FieldCatalog.Passes : FieldCatalog.Alerts;
        Assert.Equal("now", rule.Text("to"));
        Assert.Equal(rule.Type == "esql" ? "esql" : "kuery", rule.Text("language"));
        Assert.InRange(rule.Json["max_signals"]!.GetValue<int>(), 1, 1000);
        Assert.Equal(stream, rule.Type == "esql" ? EsqlQuery.Parse(rule.Query).From : Assert.Single(Texts(rule.Json["index"]!)));
        Assert.Equal(["ElasticRareFailure"], Texts(rule.Json["author"]!));
        Assert.Equal("Apache-2.0", rule.Text("license"));
        Assert.Equal(["Domain: Cloud", "Data Source: Azure", "Data Source: Azure Activity Logs"], Texts(rule.Json["tags"]!).Take(3));
        Assert.Contains("Resources: Investigation Guide", Texts(rule.Json["tags"]!));
        Assert.Contains(Texts(rule.Json["tags"]!), tag => tag.StartsWith("Use Case: ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threats_OfARule_AreThoseOfAttackWithTheirNamesAndPages(string name)
    {
        foreach (var threat in RuleFile.Find(name).Json["threat"]!.AsArray().Select(item => item!.AsObject()))
        {
            Assert.Empty(threat.Select(member => member.Key).Except(["framework", "tactic", "technique"]));
            Assert.Equal("MITRE ATT&CK", threat["framework"]!.GetValue<string>());
            var tactic = Id(threat["tactic"]!, id => AttackTable.Tactics[id]);
            foreach (var technique in threat["technique"]?.AsArray() ?? [])
            {
                var parent = Id(technique!, id => AttackTable.Techniques[id].Name);
                Assert.Contains(tactic, AttackTable.Techniques[parent].Tactics);
                foreach (var part in technique!["subtechnique"]?.AsArray() ?? [])
                {
                    var id = Id(part!, sub => AttackTable.Techniques[sub].Name);
                    Assert.StartsWith(parent + ".", id, StringComparison.Ordinal);
                    Assert.Contains(tactic, AttackTable.Techniques[id].Tactics);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mappings_OfARule_HaveTheMembersOfTheirKind(string name)
    {
        var rule = RuleFile.Find(name).Json;
        foreach (var mapping in rule["risk_score_mapping"]?.AsArray() ?? [])
        {
            Assert.Equal(["field", "operator", "value"], mapping!.AsObject().Select(member => member.Key).Order());
            Assert.Equal(("equals", ""), (mapping["operator"]!.GetValue<string>(), mapping["value"]!.GetValue<string>()));
        }

        foreach (var mapping in rule["severity_mapping"]?.AsArray() ?? [])
        {
            Assert.Equal(["field", "operator", "severity", "value"], mapping!.AsObject().Select(member => member.Key).Order());
            Assert.Equal("equals", mapping["operator"]!.GetValue<string>());
            Assert.Contains(mapping["severity"]!.GetValue<string>(), RiskOf.Keys);
        }
    }

    [Fact]
    public void IdsAndNames_OfAllRules_AreTheirOwn()
    {
        Assert.Equal(14, RuleFile.All.Count);
        Assert.Equal(RuleFile.All.Count, RuleFile.All.Select(rule => rule.Text("rule_id")).Distinct().Count());
        Assert.Equal(RuleFile.All.Count, RuleFile.All.Select(rule => rule.Text("name")).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    // What comes twice, or needs a licence that most do not have, must be wanted.
    [Fact]
    public void Enabled_OfAllRules_IsWhatWorksAloneOnTheFreeLicence() => Assert.Equal(
        RuleFile.All.Where(rule => rule.IsHealth || rule.Name == "rare-failure-alerts").Select(rule => rule.Name),
        RuleFile.All.Where(rule => rule.Json["enabled"]!.GetValue<bool>()).Select(rule => rule.Name));

    private static string Id(JsonNode item, Func<string, string> nameOf)
    {
        var id = item["id"]!.GetValue<string>();
        Assert.Empty(item.AsObject().Select(member => member.Key).Except(["id", "name", "reference", "subtechnique"]));
        Assert.Equal((nameOf(id), AttackTable.PageOf(id)), (item["name"]!.GetValue<string>(), item["reference"]!.GetValue<string>()));
        return id;
    }

    private static string[] Texts(JsonNode list) => [.. list.AsArray().Select(item => item!.GetValue<string>())];

    private static int Minutes(string span) => int.Parse(span.AsSpan(0, span.Length - 1), System.Globalization.CultureInfo.InvariantCulture) * (span[^1] == 'h' ? 60 : 1);

    [GeneratedRegex("^[1-9][0-9]*[mh]$")]
    private static partial Regex Span();

    [GeneratedRegex("^now-[1-9][0-9]*[mh]$")]
    private static partial Regex LookBack();

    [GeneratedRegex("^https://(?:attack\\.mitre\\.org|learn\\.microsoft\\.com|www\\.elastic\\.co)/\\S+$")]
    private static partial Regex Page();
}
