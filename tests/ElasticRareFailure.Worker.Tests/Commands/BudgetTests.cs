using System.Globalization;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What a budget of alerts a day says, and when.</summary>
public sealed class BudgetTests
{
    private const double FirstWeekMs = 7 * 86_400_000.0;
    private const long Start = 1_767_225_600_000;               // 2026-01-01T00:00Z

    [Fact]
    public async Task Alerts_ByBudget_SayAStoryFirstAtTheCrossingAndAgainWhenItsSeverityRises()
    {
        var alerts = await Alerts("--input", Bundled.PathOf("samples", "activity-2026-01.ndjson.gz"));
        var stories = alerts.GroupBy(alert => Text(Ours(alert)["story"]!["id"])).ToList();
        Assert.Contains(stories, story => story.Count() > 1);
        Assert.All(stories, story =>
        {
            var said = story.ToList();
            Assert.Equal(Enumerable.Range(1, said.Count), said.Select(alert => Ours(alert)["story"]!["sequence"]!.GetValue<int>()));
            Assert.Equal(said.Select(Severity).Distinct().Order(), said.Select(Severity));
            Assert.Equal(said.Select(Score).Order(), said.Select(Score));
            Assert.Equal(said.Select(Detected).Distinct().Order(StringComparer.Ordinal), said.Select(Detected));
            Assert.All(said, alert => Assert.Equal(Text(Ours(said[0])["principal"]!["id"]), Text(Ours(alert)["principal"]!["id"])));
        });
        Assert.Equal(alerts.Count, alerts.Select(alert => Text(alert["event"]!["id"])).Distinct().Count());
        Assert.Equal(alerts.Select(Detected).Order(StringComparer.Ordinal), alerts.Select(Detected));
        Assert.All(alerts, alert => Assert.Equal(1, Ours(alert)["budget"]!.GetValue<double>()));
    }

    [Fact]
    public async Task Crossing_OfTheThresholdOfTheDay_IsWhatIsSaid()
    {
        // The table of thresholds is checked against the reference; here alerts are held against the table.
        var thresholds = (await Run.Command("backtest", "--input", Bundled.Quiet, "--thresholds", "-")).Lines.Skip(1).Select(line => line.Split('\t')).ToDictionary(row => long.Parse(row[0], CultureInfo.InvariantCulture), row => row[5]);
        var alerts = (await Alerts("--input", Bundled.Quiet)).Where(alert => Ours(alert)["story"]!["sequence"]!.GetValue<int>() == 1).ToList();
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert =>
        {
            var midnight = (Ms(Detected(alert)) - 1) / 86_400_000 * 86_400_000;
            Assert.True(Score(alert) >= double.Parse(thresholds[midnight], CultureInfo.InvariantCulture) - 1e-6, thresholds[midnight]);
        });
    }

    [Fact]
    public async Task MinimumScore_SwitchesTheBudgetOff()
    {
        var all = await Alerts("--input", Bundled.Quiet, "--min-score", "0");
        Assert.Equal(Bundled.Lines(Bundled.QuietStories).Length, all.Count);
        Assert.All(all, alert => Assert.Null(Ours(alert)["budget"]));
        Assert.All(all, alert => Assert.Equal(1, Ours(alert)["story"]!["sequence"]!.GetValue<int>()));
        var some = await Alerts("--input", Bundled.Quiet, "--min-score", "2.5");
        Assert.Equal(all.Where(alert => Score(alert) >= 2.5).Select(alert => alert.ToJsonString()), some.Select(alert => alert.ToJsonString()));
    }

    [Fact]
    public async Task MinimumScore_Alerts_StandInTheOrderOfTheStoriesWithTheirNumbers()
    {
        var expected = Bundled.Lines(Bundled.QuietStories).Select(line => JsonNode.Parse(line)!).ToList();
        var alerts = await Alerts("--input", Bundled.Quiet, "--min-score", "0");
        Assert.Equal(expected.Select(story => (Text(story["principal"]), story["risen"]!.GetValue<long>())), alerts.Select(alert => (Text(Ours(alert)["principal"]!["id"]), Ms(Detected(alert)))));
        Assert.All(expected.Zip(alerts), pair => Assert.Equal(pair.First["score"]!.GetValue<double>(), Score(pair.Second), 1e-6));
        Assert.All(alerts, alert => Assert.Equal(Math.Round(Score(alert), 9), Score(alert)));
    }

    [Fact]
    public async Task Learning_SaysNothingAndSaysSo()
    {
        Assert.All(await Alerts("--input", Bundled.Quiet), alert => Assert.True(Ms(Detected(alert)) > Start + FirstWeekMs));
        var result = await Run.Command("backtest", "--input", Bundled.Quiet, "--to", "2026-01-06", "--output", "-");
        Assert.Equal(string.Empty, result.Output);
        Assert.Contains("Learning until 2026-01-09T00:00:00.000Z", result.Error, StringComparison.Ordinal);
        Assert.Contains("none is said by budget", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LearningScore_SaysFromThatScoreOn_AsLowAndWithoutARate()
    {
        var alerts = await Alerts("--input", Bundled.Quiet, "--to", "2026-01-06", "--learning-score", ".1");
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert =>
        {
            Assert.True(Score(alert) >= .1);
            Assert.True(Ours(alert)["learning"]!.GetValue<bool>());
            Assert.Null(Ours(alert)["expected_false_alerts_per_day"]);
            Assert.Equal((21, 21), (Severity(alert), alert["event"]!["risk_score"]!.GetValue<double>()));
        });
    }

    [Fact]
    public async Task TenantBudget_HoldsForThatTenantAlone()
    {
        using var directory = new TemporaryDirectory();
        var (path, quiet, other) = Twice(directory);
        var alerts = await Alerts("--input", path, "--tenant-budget", $"{other.ToUpperInvariant()}=10", "--budget", ".2");
        Assert.Equal([.2], alerts.Where(alert => Tenant(alert) == quiet).Select(Budget).Distinct());
        Assert.Equal([10], alerts.Where(alert => Tenant(alert) == other).Select(Budget).Distinct());
        Assert.Equal((await Alerts("--input", Bundled.Quiet, "--budget", ".2")).Select(Key), alerts.Where(alert => Tenant(alert) == quiet).Select(Key));
        Assert.Equal((await Alerts("--input", Bundled.Quiet, "--budget", "10")).Select(Key), alerts.Where(alert => Tenant(alert) == other).Select(Key));
    }

    [Fact]
    public async Task Thresholds_OfTwoTenants_HaveAColumnForTheTenant()
    {
        using var directory = new TemporaryDirectory();
        var (path, quiet, other) = Twice(directory);
        var both = (await Run.Command("backtest", "--input", path, "--thresholds", "-")).Lines;
        var one = (await Run.Command("backtest", "--input", Bundled.Quiet, "--thresholds", "-")).Lines;
        Assert.StartsWith("tenant\tmidnight\t", both[0], StringComparison.Ordinal);
        Assert.Equal(one[0], both[0]["tenant\t".Length..]);
        Assert.Equal(both.Skip(1), ((string[])[quiet, other]).Order(StringComparer.Ordinal).SelectMany(tenant => one.Skip(1).Select(line => $"{tenant}\t{line}")));
    }

    [Theory]
    [InlineData("--budget", "0")]
    [InlineData("--budget", "-1")]
    [InlineData("--budget", "NaN")]
    [InlineData("--budget", "1000000000")]
    [InlineData("--budget", "one")]
    [InlineData("--budget", "1,5")]
    [InlineData("--tenant-budget", "t")]
    [InlineData("--tenant-budget", "t=0")]
    [InlineData("--tenant-budget", "=1")]
    [InlineData("--tenant-budget", "t=Infinity")]
    [InlineData("--min-score", "x")]
    [InlineData("--learning-score", "NaN")]
    public async Task Budget_ThatIsNone_IsRefused(string option, string value) => (await Run.Command("backtest", "--input", Bundled.Quiet, option, value)).IsRefused(option, value);

    /// <summary>The quiet tenant and the same records as another tenant's.</summary>
    private static (string Path, string Quiet, string Other) Twice(TemporaryDirectory directory)
    {
        const string Other = "99990000-0000-0000-0000-000000000009";
        var lines = Bundled.Lines(Bundled.Quiet);
        var quiet = Text(JsonNode.Parse(lines[0])!["_source"]!["azure"]!["activitylogs"]!["tenant_id"]);
        return (directory.WriteLines("twice.ndjson", lines.Concat(lines.Select(line => line.Replace(quiet, Other, StringComparison.Ordinal)))), quiet, Other);
    }

    private static async Task<List<JsonNode>> Alerts(params string[] arguments) => [.. (await Run.Command(["backtest", .. arguments, "--output", "-"])).Lines.Select(line => JsonNode.Parse(line)!)];

    private static (string, string, double, int) Key(JsonNode alert) => (Text(Ours(alert)["principal"]!["id"]), Detected(alert), Score(alert), Severity(alert));

    private static JsonNode Ours(JsonNode alert) => alert["rare_failure"]!;

    private static double Score(JsonNode alert) => Ours(alert)["score"]!.GetValue<double>();

    private static double Budget(JsonNode alert) => Ours(alert)["budget"]!.GetValue<double>();

    private static int Severity(JsonNode alert) => alert["event"]!["severity"]!.GetValue<int>();

    private static string Detected(JsonNode alert) => Text(Ours(alert)["detected_at"]);

    private static string Tenant(JsonNode alert) => Text(alert["azure"]!["tenant_id"]);

    private static long Ms(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
