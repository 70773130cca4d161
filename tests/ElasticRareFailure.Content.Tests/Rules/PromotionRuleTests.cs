using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Content.Tests.Support;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>The rule that makes Kibana alerts of ours takes each golden alert, and gives it its own name, severity and risk.</summary>
public sealed class PromotionRuleTests
{
    // As the fields' reference has it.
    private static readonly Dictionary<int, string> Bands = new() { [21] = "low", [47] = "medium", [73] = "high", [99] = "critical" };

    private readonly RuleFile rule = RuleFile.Find("rare-failure-alerts");

    public static TheoryData<string> GoldenAlerts => [.. Directory.GetFiles(Repository.PathOf("tests", "ElasticRareFailure.Worker.Tests", "Golden"), "*.json").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(GoldenAlerts))]
    public void Rule_AGoldenAlert_IsTakenWithItsOwnNameSeverityAndRisk(string file)
    {
        var alert = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "ElasticRareFailure.Worker.Tests", "Golden", file)))!;
        var severity = alert["event"]!["severity"]!.GetValue<int>();

        Assert.True(KqlQuery.Parse(rule.Query).Matches(alert));
        Assert.Equal(Bands[severity], SeverityOf(alert));
        var risk = Assert.Single(DocumentValues.Of(alert, rule.Json["risk_score_mapping"]!.AsArray().Single()!["field"]!.GetValue<string>()));
        Assert.InRange(risk.GetValue<double>(), 21, 99);
        Assert.NotEmpty(Assert.Single(DocumentValues.Of(alert, rule.Text("rule_name_override"))).GetValue<string>());
        Assert.True(DateTimeOffset.TryParse(Assert.Single(DocumentValues.Of(alert, rule.Text("timestamp_override"))).GetValue<string>(), CultureInfo.InvariantCulture, out _));
    }

    // Kibana compares texts: 21.0 or "low" would map to nothing.
    [Theory]
    [MemberData(nameof(GoldenAlerts))]
    public void Severity_OfAGoldenAlert_IsAWholeNumberAsWritten(string file)
    {
        using var alert = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("tests", "ElasticRareFailure.Worker.Tests", "Golden", file)));
        Assert.Matches("^(?:21|47|73|99)$", alert.RootElement.GetProperty("event").GetProperty("severity").GetRawText());
    }

    [Fact]
    public void Rule_APassDocument_IsNotTaken() =>
        Assert.False(KqlQuery.Parse(rule.Query).Matches(JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "ElasticRareFailure.Elasticsearch.Tests", "Golden", "pass.json")))!));

    [Fact]
    public void SeverityMapping_EachBand_IsMapped() =>
        Assert.Equal(Bands.Select(band => (band.Key.ToString(CultureInfo.InvariantCulture), band.Value)), rule.Json["severity_mapping"]!.AsArray().Select(item => (item!["value"]!.GetValue<string>(), item["severity"]!.GetValue<string>())));

    // A write that is retried for up to an hour must not be missed, and one rule run must take all that a pass can say.
    [Fact]
    public void Rule_LookBack_IsLongerThanARetriedWrite() => Assert.Equal(("now-70m", 1000), (rule.Text("from"), rule.Json["max_signals"]!.GetValue<int>()));

    // The siblings take a part of what this one takes, and say it the same way.
    [Fact]
    public void Siblings_MappingsAndQueries_AreThoseOfThisRule() => Assert.All(RuleFile.All.Where(other => other.Name.StartsWith("rare-failure-", StringComparison.Ordinal)), sibling =>
    {
        Assert.StartsWith(rule.Query, sibling.Query, StringComparison.Ordinal);
        Assert.All((string[])["severity_mapping", "risk_score_mapping", "rule_name_override", "timestamp_override", "from"], member => Assert.True(JsonNode.DeepEquals(rule.Json[member], sibling.Json[member]), member));
    });

    private string SeverityOf(JsonNode alert) => rule.Json["severity_mapping"]!.AsArray()
        .Where(mapping => DocumentValues.Of(alert, mapping!["field"]!.GetValue<string>()).Any(value => value.ToJsonString() == mapping["value"]!.GetValue<string>()))
        .Select(mapping => mapping!["severity"]!.GetValue<string>()).Single();
}
