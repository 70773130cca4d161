using System.Text.Json.Nodes;
using ElasticRareFailure.Content.Tests.Support;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>The rule that this project stands in for, as Elastic ships it (elastic/detection-rules), texts and id apart.</summary>
public sealed class SeedRuleTests
{
    private static readonly string[] Jobs = ["rare-azure-activity-logs-event-failures", "rare-azure-activity-logs-event-failures-by-principal"];

    private readonly RuleFile rule = RuleFile.All.Single(rule => rule.IsSeed);

    [Fact]
    public void Rule_Numbers_AreTheSeeds()
    {
        Assert.Equal("Rare Azure Activity Logs Event Failures", rule.Text("name"));
        Assert.Equal(("low", 21, 50), (rule.Text("severity"), rule.Json["risk_score"]!.GetValue<int>(), rule.Json["anomaly_threshold"]!.GetValue<int>()));
        Assert.Equal(("15m", "now-2h"), (rule.Text("interval"), rule.Text("from")));
        Assert.Equal("Elastic License v2", rule.Text("license"));
        Assert.Equal(["Elastic"], Texts("author"));
        Assert.Equal(["Domain: Cloud", "Data Source: Azure", "Data Source: Azure Activity Logs", "Rule Type: ML", "Rule Type: Machine Learning"], Texts("tags"));
    }

    [Fact]
    public void Rule_Threats_AreTheSeedsInItsOrder()
    {
        var threats = rule.Json["threat"]!.AsArray();
        Assert.Equal(["TA0007", "TA0004", "TA0005", "TA0008", "TA0003", "TA0009"], threats.Select(threat => threat!["tactic"]!["id"]!.GetValue<string>()));
        Assert.Equal(["T1526", "T1580"], threats[0]!["technique"]!.AsArray().Select(technique => technique!["id"]!.GetValue<string>()));
        Assert.All(threats.Skip(1), threat => Assert.Null(threat!["technique"]));
        Assert.Contains("https://attack.mitre.org/tactics/TA0007/", Texts("references"));
        Assert.Contains("https://attack.mitre.org/techniques/T1526/", Texts("references"));
    }

    [Fact]
    public void Rule_Jobs_AreTheOnesThatAreShippedAndSelectWhatTheTwinSelects()
    {
        Assert.Equal(Jobs, Texts("machine_learning_job_id"));
        Assert.All(Jobs, job =>
        {
            var shipped = JsonNode.Parse(File.ReadAllText(Repository.PathOf("kibana-assets", "ml", job + ".json")))!;
            Assert.Equal(job, shipped["job"]!["job_id"]!.GetValue<string>());
            Assert.Equal([rule.Twin["index"]!.GetValue<string>()], shipped["datafeed"]!["indices"]!.AsArray().Select(index => index!.GetValue<string>()));
            // The second job may narrow the selection further: each clause of the twin is in it.
            var clauses = Clauses(shipped["datafeed"]!["query"]!);
            Assert.All(Clauses(rule.Twin["body"]!["query"]!), clause => Assert.Contains(clauses, other => JsonNode.DeepEquals(clause, other)));
        });
    }

    private static JsonArray Clauses(JsonNode query) => query["bool"]!["filter"]!.AsArray();

    private string[] Texts(string member) => [.. rule.Json[member]!.AsArray().Select(item => item!.GetValue<string>())];
}
