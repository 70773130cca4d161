using System.Text.Json.Nodes;
using ElasticRareFailure.Content.Tests.Support;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>What the health rules say of the golden pass document, as it is and with one number changed.</summary>
public sealed class HealthRuleTests
{
    /// <summary>The golden pass was written at 10:16:03; the newest record that it knew at 10:14:30.</summary>
    private static readonly DateTimeOffset Written = new(2026, 1, 14, 10, 16, 3, 412, TimeSpan.Zero);

    private static readonly DateTimeOffset Soon = Written.AddMinutes(5);

    [Theory]
    [InlineData("health-documents-rejected", 1)]           // 10 rejected, 1 in the failure store
    [InlineData("health-limits-reached", 1)]               // open_stories
    [InlineData("health-passes-failed", 0)]                // it failed, once
    [InlineData("health-source-broken", 0)]                // 7 of 4,100
    [InlineData("health-source-lag", 0)]                   // 90 s, usually 80 s
    [InlineData("health-source-silent", 0)]
    [InlineData("health-worker-silent", 0)]
    public void Esql_TheGoldenPass_IsWhatItsNumbersSay(string name, int rows) => Assert.Equal(rows, Run(name, Soon, Golden()).Count);

    [Fact]
    public void AlertsRejected_TheGoldenPass_Matches() => Assert.True(KqlQuery.Parse(RuleFile.Find("health-alerts-rejected").Query).Matches(Golden()));

    [Theory]
    [InlineData(45, 0)]
    [InlineData(46, 1)]
    public void WorkerSilent_After45Minutes_Fires(int minutes, int rows) => Assert.Equal(rows, Run("health-worker-silent", Written.AddMinutes(minutes), Golden()).Count);

    [Theory]
    [InlineData("once", 1)]
    [InlineData("catch_up", 0)]
    public void WorkerSilent_APassOfACommand_DoesNotCount(string mode, int rows) => Assert.Equal(rows, Run("health-worker-silent", Soon, Golden(pass => pass["mode"] = mode)).Count);

    // The newest record is of 10:14:30.
    [Theory]
    [InlineData("16:14:30", 80_000L, 0)]
    [InlineData("16:14:31", 80_000L, 1)]
    [InlineData("16:15:31", 14_400_000L, 0)]               // usually four hours late: eight are waited for
    [InlineData("18:15:31", 14_400_000L, 1)]
    public void SourceSilent_AfterSixHoursAndTwiceTheUsualLag_Fires(string time, long usualMs, int rows)
    {
        var now = new DateTimeOffset(2026, 1, 14, 0, 0, 0, TimeSpan.Zero) + TimeSpan.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(rows, Run("health-source-silent", now, Golden(pass => pass["source"]!["usual_lag_ms"] = usualMs)).Count);
    }

    [Fact]
    public void SourceSilent_NothingEverKnown_Fires() => Assert.Single(Run("health-source-silent", Soon, Golden(pass => pass["source"]!.AsObject().Remove("newest_known"))));

    [Fact]
    public void SourceSilent_APassThatReachedNoSource_SaysNothing() => Assert.Empty(Run("health-source-silent", Soon, Golden(pass => pass["source"] = new JsonObject())));

    // Two hours, and what is usual besides: 7,200 s + 80 s.
    [Theory]
    [InlineData(7_280_000L, 0)]
    [InlineData(7_280_001L, 1)]
    public void SourceLag_OverTwoHoursMoreThanUsual_Fires(long lagMs, int rows) => Assert.Equal(rows, Run("health-source-lag", Soon, Golden(pass => pass["source"]!["lag_ms"] = lagMs)).Count);

    [Fact]
    public void SourceLag_OnePassOfTheHourInTime_SaysNothing() =>
        Assert.Empty(Run("health-source-lag", Soon, Golden(), Golden(pass => pass["source"]!["lag_ms"] = 9_000_000L)));

    [Theory]
    [InlineData(2_049, 0)]
    [InlineData(2_050, 1)]                                 // half of 4,100
    public void SourceBroken_FromHalfOfWhatIsReadOn_Fires(int errors, int rows) => Assert.Equal(rows, Run("health-source-broken", Soon, Golden(pass => pass["pipeline_errors"] = errors)).Count);

    [Fact]
    public void SourceBroken_NothingRead_SaysNothing() => Assert.Empty(Run("health-source-broken", Soon, Golden(pass => (pass["read"], pass["pipeline_errors"]) = (0, 0))));

    [Fact]
    public void PassesFailed_TwiceInOneSource_Fires() => Assert.Equal(2d, Assert.Single(Run("health-passes-failed", Soon, Golden(), Golden()))["failed"]);

    [Fact]
    public void PassesFailed_OnceInEachOfTwoSources_SaysNothing() => Assert.Empty(Run("health-passes-failed", Soon, Golden(), Golden(pass => pass["source"]!["alias"] = "eu")));

    [Fact]
    public void LimitsReached_TwoLimits_AreARowEach() =>
        Assert.Equal(["open_stories", "principals"], Run("health-limits-reached", Soon, Golden(pass => pass["limits_reached"] = new JsonArray("open_stories", "principals"))).Select(row => row["rare_failure.pass.limits_reached"]));

    private static JsonObject Golden(Action<JsonObject>? change = null)
    {
        var document = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "ElasticRareFailure.Elasticsearch.Tests", "Golden", "pass.json")))!.AsObject();
        change?.Invoke(document["rare_failure"]!["pass"]!.AsObject());
        return JsonNode.Parse(document.ToJsonString())!.AsObject();      // numbers as they come from a document
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, object?>> Run(string name, DateTimeOffset now, params JsonNode[] documents) => EsqlQuery.Parse(RuleFile.Find(name).Query).Run(documents, now);
}
