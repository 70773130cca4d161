using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>A single pass: which one it is, and what it says.</summary>
public sealed class OnceCommandTests
{
    private const long Window = 7_200_000;

    private static readonly DateTimeOffset Midnight = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);     // the quiet tenant begins
    private static readonly DateTimeOffset End = SomeRecord.Start.AddDays(2);
    private static readonly DateTimeOffset Later = End.AddHours(5);
    private static readonly string Input = string.Join('\n', Life().Select(record => record.Line));

    [Fact]
    public async Task Alerts_AtATime_AreTheStoriesWithEvidenceInTheTwoHoursBefore()
    {
        var random = new Random(8);
        var said = 0;
        for (var i = 0; i < 10; i++)
        {
            var time = Midnight.AddMinutes(15 * random.Next(96, 44 * 96)).ToUnixTimeMilliseconds();
            var at = time.ToString(CultureInfo.InvariantCulture);
            var stories = (await Run.Stories("--input", Bundled.Quiet, "--to", at)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
            var wanted = stories.Where(story => story["evidence"]!.AsArray().Any(piece => Number(piece!["at"]) is var end && end > time - Window && end <= time))
                .Select(story => (Text(story["principal"]), Number(story["start"]), story["score"]!.GetValue<double>(), string.Join(' ', story["events"]!.AsArray().Select(Text)))).ToList();
            var alerts = await Run.Command("once", "--input", Bundled.Quiet, "--at", at, "--min-score", "0", "--output", "-");
            Assert.Equal(wanted, alerts.Lines.Select(line => JsonNode.Parse(line)!["rare_failure"]!).Select(alert => (
                Text(alert["principal"]!["id"]), Ms(alert["story"]!["start"]!), alert["score"]!.GetValue<double>(),
                string.Join(' ', alert["source_events"]!.AsArray().Select(failed => Text(failed!["id"])).Order(StringComparer.Ordinal)))));
            said += wanted.Count;
        }

        Assert.InRange(said, 5, 500);
    }

    [Fact]
    public async Task Pass_WithoutATime_IsThatOfTheLastRecord()
    {
        var result = await Once(SomeRecord.Start.AddYears(1), "--json");
        Assert.Equal("2026-01-07T08:15:00.000Z", Text(result.Json["pass"]));          // known 90 s after 08:00
        Assert.Single(result.Json["alerts"]!.AsArray());
    }

    [Theory]
    [InlineData("0000", "zzzz")]
    [InlineData("zzzz", "0000")]
    public async Task Pass_OfSeveralTenants_IsThatOfTheLastRecordOfAny(string first, string last)
    {
        var input = string.Join('\n', new SomeRecord { TenantId = first }.Line, new SomeRecord { Id = "e2", TenantId = last, At = SomeRecord.Start.AddHours(1) }.Line);
        Assert.Equal("2026-01-05T09:15:00.000Z", Text((await Run.OnText(input, "once", "--input", "-", "--json")).Json["pass"]));
        Assert.Equal("2026-01-05T09:15:00.000Z", Text((await Run.OnText(string.Join('\n', input.Split('\n').Reverse()), "once", "--input", "-", "--json")).Json["pass"]));
    }

    [Fact]
    public async Task Pass_WithoutATime_LeavesOutWhatIsKnownLaterThanNow()
    {
        var result = await Once(End.AddHours(-1), "--json");
        Assert.Equal("2026-01-07T06:15:00.000Z", Text(result.Json["pass"]));          // of the failure at 06:00
        Assert.Empty(result.Json["alerts"]!.AsArray());
        Assert.Contains("1 failures became known after the pass and were left out", (await Once(End.AddHours(-1))).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-07T08:15Z", "2026-01-07T08:15:00.000Z", 1)]
    [InlineData("2026-01-07T08:29:59Z", "2026-01-07T08:15:00.000Z", 1)]
    [InlineData("2026-01-07T08:14:59Z", "2026-01-07T08:00:00.000Z", 0)]
    [InlineData("2026-01-07T10:00Z", "2026-01-07T10:00:00.000Z", 1)]
    [InlineData("2026-01-07T10:15Z", "2026-01-07T10:15:00.000Z", 0)]                  // half-open: its evidence is two hours old
    [InlineData("2026-01-07", "2026-01-07T00:00:00.000Z", 0)]
    [InlineData("1767773700000", "2026-01-07T08:15:00.000Z", 1)]
    public async Task Pass_AtATime_IsFlooredToTheGrid(string at, string pass, int alerts)
    {
        var result = await Once(Later, "--at", at, "--json");
        Assert.Equal(pass, Text(result.Json["pass"]));
        Assert.Equal(alerts, result.Json["alerts"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("2026-01-07T08:15Z", 1)]
    [InlineData("2026-01-07T12:00Z", 0)]
    public async Task ExitCode_FailOnAlert_Is1WhenSomethingIsSaid(string at, int code)
    {
        Assert.Equal(code, (await Once(Later, "--at", at, "--fail-on-alert")).ExitCode);
        Assert.Equal(0, (await Once(Later, "--at", at)).ExitCode);
    }

    [Fact]
    public async Task Output_AFile_HoldsTheAlertsOfJson()
    {
        using var directory = new TemporaryDirectory();
        var path = Path.Combine(directory.Path, "alerts.ndjson");
        var result = await Once(Later, "--json", "--output", path);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        var alert = Assert.Single(result.Json["alerts"]!.AsArray());
        Assert.True(JsonNode.DeepEquals(alert, JsonNode.Parse(Assert.Single(lines))));
        Assert.Equal("new", Text(alert!["rare_failure"]!["source_events"]![0]!["id"]));
        Assert.Equal((await Once(Later, "--output", "-")).Output, lines[0] + "\n");
    }

    [Fact]
    public async Task Table_InAPipe_SaysWhoWhatAndWhy()
    {
        var result = await Once(Later);
        Assert.All(result.Lines, line => Assert.True(line.Length <= 80, line));
        var words = string.Join(' ', result.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Rare Azure failures of user ada@example.com: 1 failure, 1 reason", words, StringComparison.Ordinal);
        Assert.Contains("Pass at 2026-01-07T08:15:00.000Z: 1 said.", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Budget_WhileLearning_SaysNothingAndSaysSo()
    {
        var result = await Run.CommandAt(At(End.AddDays(1)), Encoding.UTF8.GetBytes(Input), "once", "--input", "-");
        Assert.Contains("Learning until 2026-01-13T00:00:00.000Z", result.Output, StringComparison.Ordinal);
        Assert.Contains(": 0 said.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyRecordsThatAreNeither_AreNothingToJudge()
    {
        var result = await Run.OnText(new SomeRecord { Outcome = "unknown" }.Line.Replace("\"Success\"", "\"Start\"", StringComparison.Ordinal), "once", "--input", "-");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("nothing to judge", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--at", "yesterday")]
    [InlineData("--at", "2101-01-01")]
    [InlineData("--budget", "0")]
    [InlineData("--min-score", "much")]
    public async Task WrongOption_IsRefused(params string[] options) => (await Once(Later, options)).IsRefused(options[0], options[1]);

    private static Task<CommandResult> Once(DateTimeOffset now, params string[] options) =>
        Run.CommandAt(At(now), Encoding.UTF8.GetBytes(Input), ["once", "--input", "-", .. options.Contains("--min-score") ? [] : (string[])["--min-score", "0"], .. options]);

    private static FakeTimeProvider At(DateTimeOffset now) => new(now);

    private static long Number(JsonNode? node) => node!.GetValue<long>();

    private static string Text(JsonNode? node) => node!.GetValue<string>();

    private static long Ms(JsonNode node) => DateTimeOffset.Parse(node.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    /// <summary>Ada at her desk every two hours for two days, then something new.</summary>
    private static IEnumerable<SomeRecord> Life()
    {
        var ada = new SomeRecord { Email = "ada@example.com" };
        for (var hour = 0; hour < 48; hour += 2)
        {
            yield return ada with { Id = $"old-{hour}", At = SomeRecord.Start.AddHours(hour) };
        }

        yield return ada with { Id = "new", At = End, Operation = "Microsoft.Sql/servers/write" };
    }
}
