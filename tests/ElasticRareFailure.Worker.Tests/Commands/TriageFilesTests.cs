using System.Globalization;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>Suppressions and feedback from files, on the bundled sample.</summary>
public sealed class TriageFilesTests
{
    private static readonly string Sample = Bundled.PathOf("samples", "activity-2026-01.ndjson.gz");

    [Fact]
    public async Task Suppressed_Story_IsCountedAndShownAndNotSaid()
    {
        using var directory = new TemporaryDirectory();
        var file = Suppressions(directory, """{"id":"drill","match":{"principal":"gijs@example.com"},"from":"2026-01-15","until":"2026-01-25","reason":"failover drill","owner":"ada"}""");
        var plain = await Run.Command("backtest", "--input", Sample, "--json");
        var result = await Run.Command("backtest", "--input", Sample, "--json", "--suppressions", file);
        Assert.Equal(plain.Json["stories"]!.AsArray().Count, result.Json["stories"]!.AsArray().Count);
        var suppressed = Assert.Single(result.Json["stories"]!.AsArray(), story => story!["suppressed"]!.GetValue<bool>())!;
        Assert.Equal(("gijs@example.com", "high"), (suppressed["who"]!.GetValue<string>(), suppressed["severity"]!.GetValue<string>()));
        Assert.True(result.Json["suppressions"]!["stories"]!.GetValue<int>() >= 1);
        Assert.Matches("^[0-9a-f]{40}$", result.Json["suppressions"]!["hash"]!.GetValue<string>());

        var alerts = (await Run.Command("backtest", "--input", Sample, "--output", "-")).Lines;
        var left = (await Run.Command("backtest", "--input", Sample, "--output", "-", "--suppressions", file)).Lines;
        Assert.Equal(alerts.Where(line => !(Who(line) == "gijs@example.com" && string.CompareOrdinal(DetectedAt(line), "2026-01-15T00:00:00.000Z") > 0 && string.CompareOrdinal(DetectedAt(line), "2026-01-25T00:00:00.000Z") <= 0)), left);
        Assert.True(left.Length < alerts.Length);

        var table = await Run.Command("backtest", "--input", Sample, "--suppressions", file);
        Assert.Contains("; suppressed", table.Output, StringComparison.Ordinal);
        Assert.Contains("Suppression drill of ada ran out at 2026-01-25T00:00:00.000Z: failover drill", string.Join(' ', table.Output.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        var stories = (await Run.Command("backtest", "--input", Sample, "--stories", "-", "--suppressions", file)).Lines;
        Assert.Equal((await Run.Command("backtest", "--input", Sample, "--stories", "-")).Lines, stories.Select(line => line.Replace(",\"suppressed\":true", string.Empty, StringComparison.Ordinal)));
        Assert.Contains(stories, line => line.EndsWith(",\"suppressed\":true}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Once_OverASuppressedStory_SaysThatItIs()
    {
        using var directory = new TemporaryDirectory();
        var file = Suppressions(directory, """{"match":{"principal":"gijs@*"},"from":"2026-01-15","until":"2026-01-25","reason":"failover drill","owner":"ada"}""");
        string[] arguments = ["once", "--input", Sample, "--at", "2026-01-19T02:30:00Z", "--fail-on-alert"];
        Assert.Equal(1, (await Run.Command(arguments)).ExitCode);
        var result = await Run.Command([.. arguments, "--suppressions", file]);
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Suppressed: 1 story", result.Output, StringComparison.Ordinal);
        Assert.Matches("Suppressed: story [0-9a-f]{40} of\\s+gijs@example.com", result.Output);
    }

    // What is written at a time changes nothing that was said before it: byte for byte.
    [Theory]
    [InlineData("2026-01-12T06:20:00Z")]
    [InlineData("2026-01-19T02:05:00Z")]
    [InlineData("2026-01-24T00:00:00Z")]
    public async Task SuppressionsAndFeedback_FromATimeOn_ChangeNothingSaidBefore(string time)
    {
        using var directory = new TemporaryDirectory();
        var alerts = (await Run.Command("backtest", "--input", Sample, "--budget", "3", "--output", "-")).Lines;
        var file = Suppressions(directory, $$"""{"match":{"operation":"microsoft.*"},"from":"{{time}}","until":"2026-02-10","reason":"r","owner":"o","learn":false}""");
        var feedback = directory.WriteLines("feedback.ndjson", alerts.Select(line => $$"""{"story":"{{JsonNode.Parse(line)!["rare_failure"]!["story"]!["id"]}}","verdict":"attack","at":"{{time}}"}""").Distinct());
        var changed = (await Run.Command("backtest", "--input", Sample, "--budget", "3", "--output", "-", "--suppressions", file, "--feedback", feedback)).Lines;
        var at = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
        Assert.Equal(alerts.Where(line => DateTimeOffset.Parse(DetectedAt(line), CultureInfo.InvariantCulture) <= at), changed.Where(line => DateTimeOffset.Parse(DetectedAt(line), CultureInfo.InvariantCulture) <= at));
        Assert.NotEqual(alerts, changed);
        Assert.NotEmpty(changed);
    }

    [Fact]
    public async Task Feedback_OnAStory_IsShown_AndAnOrdinaryOneMovesNoThreshold()
    {
        using var directory = new TemporaryDirectory();
        var story = JsonNode.Parse((await Run.Command("backtest", "--input", Sample, "--output", "-")).Lines[0])!["rare_failure"]!["story"]!["id"]!.GetValue<string>();
        var ordinary = directory.WriteLines("ordinary.ndjson", [$$"""{"story":"{{story}}","verdict":"ordinary","by":"ada","at":"2026-01-12"}"""]);
        var attack = directory.WriteLines("attack.ndjson", [$$"""{"story":"{{story}}","verdict":"attack","by":"ada","at":"2026-01-12T00:00Z"}"""]);
        var table = await Run.Command("backtest", "--input", Sample, "--top", "300", "--feedback", ordinary);
        Assert.Contains("said to be ordinary by ada", table.Output, StringComparison.Ordinal);
        Assert.Contains("Feedback: 1 entry, on 1 of these stories.", table.Output, StringComparison.Ordinal);
        var said = Assert.Single((await Run.Command("backtest", "--input", Sample, "--top", "300", "--json", "--feedback", attack)).Json["stories"]!.AsArray(), item => item!["feedback"] is not null);
        Assert.Equal("attack", said!["feedback"]!.GetValue<string>());

        var thresholds = (await Run.Command("backtest", "--input", Sample, "--thresholds", "-")).Output;
        Assert.Equal(thresholds, (await Run.Command("backtest", "--input", Sample, "--thresholds", "-", "--feedback", ordinary)).Output);
        Assert.NotEqual(thresholds, (await Run.Command("backtest", "--input", Sample, "--thresholds", "-", "--feedback", attack)).Output);
    }

    [Fact]
    public async Task Faults_OfBothFiles_AreNamedAtOnce()
    {
        using var directory = new TemporaryDirectory();
        var file = Suppressions(directory, """{"match":{},"until":"2026-02-10","reason":"r","owner":"o"},{"match":{"principal":"x"},"from":"2100-01-01","until":"2099-01-01","reason":"r"}""");
        var feedback = directory.WriteLines("feedback.ndjson", ["""{"story":"1","verdict":"attack","at":"2026-01-01T00:00Z"}"""]);
        (await Run.Command("backtest", "--input", Sample, "--suppressions", file, "--feedback", feedback)).IsRefused("suppression 1: match names nothing", "suppression 2: owner is missing", "feedback, line 1: story has to be");
        (await Run.Command("backtest", "--input", Sample, "--suppressions", Path.Combine(directory.Path, "none.json"))).IsRefused("none.json: cannot be read");
    }

    [Fact]
    public async Task Suppression_MoreThan90DaysAhead_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        var file = Suppressions(directory, """{"id":"later","match":{"principal":"x"},"from":"2026-03-02","until":"2026-04-02","reason":"r","owner":"o"}""");
        (await Run.CommandAt(new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), [], "backtest", "--input", Sample, "--suppressions", file)).IsRefused("suppression later: until lies more than 90 days ahead");
    }

    private static string Suppressions(TemporaryDirectory directory, string list) => directory.WriteLines("suppressions.json", [$$"""{"suppressions":[{{list}}]}"""]);

    private static string Who(string alert) => JsonNode.Parse(alert)!["rare_failure"]!["principal"]!["name"]!.GetValue<string>();

    private static string DetectedAt(string alert) => JsonNode.Parse(alert)!["rare_failure"]!["detected_at"]!.GetValue<string>();
}
