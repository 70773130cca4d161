using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary><c>explain</c> on the bundled sample, held against the lines of the sample itself.</summary>
public sealed partial class ExplainCommandTests
{
    private const string OnCall = "gijs@example.com";
    private const long TwoHours = 7_200_000;

    private static readonly string Sample = Bundled.PathOf("samples", "activity-2026-01.ndjson.gz");

    private static readonly List<Record> Records = [.. Bundled.Lines(Sample).Select(Record.Of).OfType<Record>()];

    [Fact]
    public async Task Moments_OfAStory_AreItsFailuresAndAllThatSucceededAroundThem()
    {
        var story = await Explained("--principal", OnCall);
        var moments = story["moments"]!.AsArray();
        var failures = moments.Where(moment => moment!["outcome"]!.GetValue<string>() == "failure").Select(moment => moment!["id"]!.GetValue<string>()).ToList();
        Assert.Equal(14, failures.Count);                        // 14 failures in the table of backtest
        var failed = Records.Where(record => failures.Contains(record.Id)).ToList();
        var around = Records.Where(record => record.Succeeded && record.Who == OnCall && failed.Exists(failure => Math.Abs(failure.At - record.At) <= TwoHours)).ToList();
        Assert.Equal(around.Select(record => (record.At, record.Operation)).Distinct().Order(), moments.Where(moment => moment!["outcome"]!.GetValue<string>() == "success").Select(moment => (Ms(moment!["at"]), moment!["operation"]!.GetValue<string>())).Order());
        Assert.NotEmpty(around);
        foreach (var moment in moments.Where(moment => moment!["outcome"]!.GetValue<string>() == "failure"))
        {
            var at = Ms(moment!["at"]);
            long? expected = around.Where(record => record.Operation == moment["operation"]!.GetValue<string>() && record.At >= at && record.At - at <= TwoHours).Select(record => record.At - at).Cast<long?>().Min();
            Assert.Equal(expected, moment["succeeded_after_ms"]?.GetValue<long>());
        }

        Assert.Equal(moments.Select(moment => Ms(moment!["at"])).Order(), moments.Select(moment => Ms(moment!["at"])));
    }

    // Units: distinct (operation, hour, day on which it became known), two hours before the story at the latest.
    [Fact]
    public async Task Usual_OfAPrincipal_IsWhatItsRecordsSay()
    {
        var story = await Explained("--principal", OnCall);
        var start = Ms(story["alert"]!["rare_failure"]!["story"]!["start"]);
        var before = Records.Where(record => record.Who == OnCall && record.KnownPass <= start - TwoHours).ToList();
        var units = before.Where(record => !record.Succeeded).Select(record => (record.Operation, Hour: record.At / 3_600_000, Day: record.Known / 86_400_000)).Distinct().GroupBy(unit => unit.Operation).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(
            units.OrderByDescending(unit => unit.Value).ThenBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => (unit.Key, unit.Value)),
            story["usual"]!["failed_at"]!.AsArray().Select(item => (item!["name"]!.GetValue<string>(), item["units"]!.GetValue<int>())));
        Assert.Equal(before.Where(record => record.Succeeded).Select(record => record.Operation).Distinct().Order(StringComparer.Ordinal), story["usual"]!["succeeded_at"]!.AsArray().Select(item => item!.GetValue<string>()));
        Assert.True(units.Count > 5);
    }

    [Fact]
    public async Task Evidence_OfAStory_AddsUpToItsScore()
    {
        var story = await Explained("--story", "c2cc81cbb506");
        Assert.Equal(story["alert"]!["rare_failure"]!["score"]!.GetValue<double>(), story["evidence"]!.AsArray().Sum(piece => piece!["adds"]!.GetValue<double>()), .02);
        Assert.All(story["evidence"]!.AsArray(), piece => Assert.Equal(0, piece!["less_rare"]!.AsArray().Min(item => item!["adds"]!.GetValue<double>())));
        Assert.Equal(24, story["evidence"]!.AsArray().Count);

        // It is no alert that was written: it has the id of none.
        Assert.Null(story["alert"]!["event"]!["id"]);
        Assert.Null(story["alert"]!["rare_failure"]!["story"]!["sequence"]);
    }

    [Fact]
    public async Task Id_OfAnAlertOrItsStory_OrTheFirstDigits_FindsTheStory()
    {
        var alerts = (await Run.Command("backtest", "--input", Sample, "--output", "-")).Lines.Select(line => JsonNode.Parse(line)!).ToList();
        foreach (var alert in alerts.Take(3).Append(alerts.Last(alert => alert["rare_failure"]!["story"]!["sequence"]!.GetValue<int>() > 1)))
        {
            var (id, story) = (alert["event"]!["id"]!.GetValue<string>(), alert["rare_failure"]!["story"]!["id"]!.GetValue<string>());
            Assert.Equal(story, (await Explained("--story", id))["story"]!.GetValue<string>());
            Assert.Equal(story, (await Explained("--story", story[..10].ToUpperInvariant()))["story"]!.GetValue<string>());
            Assert.Equal(story, (await Explained(id))["story"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task Table_OfBacktest_GivesTheDigitsThatExplainTakes()
    {
        var table = await Run.Command("backtest", "--input", Sample, "--top", "1");
        var digits = StoryDigits().Match(table.Output).Groups[1].Value;
        Assert.Equal(12, digits.Length);
        Assert.StartsWith(digits, (await Explained("--story", digits))["story"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_InAPipe_Fits80Columns()
    {
        var result = await Run.Command("explain", "--input", Sample, "--principal", "*", "--top", "30", "--all");
        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Lines, line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain('\e', result.Output);
    }

    [Fact]
    public async Task Feedback_OnTheStory_IsShown()
    {
        using var directory = new TemporaryDirectory();
        var story = (await Explained("--principal", OnCall))["story"]!.GetValue<string>();
        var file = directory.WriteLines("feedback.ndjson", [$$"""{"story":"{{story}}","verdict":"ordinary","by":"ada@example.com","at":"2026-01-20T09:00:00Z","note":"failover drill"}"""]);
        var result = await Run.Command("explain", "--input", Sample, "--principal", OnCall, "--feedback", file);
        Assert.Contains("Said to be ordinary at 2026-01-20T09:00:00.000Z by ada@example.com: failover", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no story of these records has the id", "--story", "0123456789")]
    [InlineData("no story of these records is of nobody", "--principal", "nobody")]
    [InlineData("say one of", "--story", "0123456789", "--principal", "x")]
    [InlineData("say one of")]
    [InlineData("is no id", "--story", "xyz123456")]
    [InlineData("is no id", "--story", "abc")]
    [InlineData("--top: '0' is no number of stories; allowed is 1 or more.", "--principal", "*", "--top", "0")]
    [InlineData("--top: '-3' is no number of stories; allowed is 1 or more.", "--principal", "*", "--top", "-3")]
    public async Task Arguments_ThatNameNoStory_AreRefused(string expected, params string[] arguments)
    {
        var result = await Run.Command(["explain", "--input", Sample, .. arguments]);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    /// <summary>docs/explain.md shows what is really printed.</summary>
    [Fact]
    public async Task Examples_InTheDocument_AreAsPrinted()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ElasticRareFailure.sln")))
        {
            directory = directory.Parent;
        }

        var blocks = Block().Matches((await File.ReadAllTextAsync(Path.Combine(directory.FullName, "docs", "explain.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n"));
        Assert.Equal(3, blocks.Count);
        foreach (Match block in blocks)
        {
            var arguments = block.Groups[1].Value.Replace("samples/activity-2026-01.ndjson.gz", Sample, StringComparison.Ordinal).Split(' ').Select(argument => argument.Trim('\''));
            var printed = await Run.Command(["explain", .. arguments]);
            Assert.Equal(block.Groups[2].Value.TrimEnd(), string.Join('\n', printed.Output.TrimEnd().Split('\n').Select(line => line.TrimEnd())));
        }
    }

    [GeneratedRegex(@"story ([0-9a-f]{12})")]
    private static partial Regex StoryDigits();

    [GeneratedRegex(@"```\n\$ elastic-rare-failure explain ([^\n]+)\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    private static async Task<JsonNode> Explained(params string[] arguments)
    {
        var result = await Run.Command(["explain", "--input", Sample, "--json", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
        return Assert.Single(result.Json["stories"]!.AsArray())!;
    }

    private static long Ms(JsonNode? time) => DateTimeOffset.Parse(time!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    /// <summary>A failure or success of the sample, read with none of the product's code.</summary>
    private sealed record Record(string Id, string? Who, string Operation, bool Succeeded, long At, long Known)
    {
        /// <summary>End of the pass in which it became known.</summary>
        public long KnownPass => ((Known / 900_000) + 1) * 900_000;

        public static Record? Of(string line)
        {
            var hit = JsonNode.Parse(line)!;
            var source = hit["_source"]!;
            var result = source["azure"]?["activitylogs"]?["result_type"]?.GetValue<string>() ?? string.Empty;
            var outcome = source["event"]?["outcome"]?.GetValue<string>();
            var failed = outcome == "failure" || result is "Failed" or "Failure";
            return source["event"]?["action"] is { } action && (failed || outcome == "success" || result is "Succeeded" or "Success")
                ? new Record(hit["_id"]!.GetValue<string>(), source["user"]?["email"]?.GetValue<string>(), action.GetValue<string>().ToLowerInvariant(), !failed, Ms(source["@timestamp"]), Ms(source["event"]!["ingested"] ?? source["@timestamp"]))
                : null;
        }
    }
}
