using System.Globalization;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Worker.Tests.HtmlReport;

/// <summary>The data of a report, held against the records themselves and what the other outputs say.</summary>
public sealed class ReportJsonTests
{
    private const string Open = "<script type=\"application/json\" id=\"report\">";

    private static readonly Lazy<Task<JsonNode>> OfQuiet = new(() => DataAsync("--input", Bundled.Quiet));

    [Fact]
    public async Task Hours_OfAllPrincipals_AreThoseOfTheRecords()
    {
        var data = await OfQuiet.Value;
        var expected = new int[168];
        foreach (var line in Bundled.Lines(Bundled.Quiet))
        {
            var at = DateTimeOffset.Parse(JsonNode.Parse(line)!["_source"]!["@timestamp"]!.GetValue<string>(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
            expected[(((int)at.DayOfWeek + 6) % 7 * 24) + at.Hour]++;
        }

        var actual = new int[168];
        foreach (var (hour, count) in Groups(data).SelectMany(group => Pairs(group["hours"]!)))
        {
            actual[hour] += count;
        }

        Assert.Equal(expected, actual);
        Assert.Equal(4858, actual.Sum());                        // meta.json of the tenant: events
        Assert.Equal(4858, data["activity"]!["failures"]!.GetValue<int>());
    }

    [Fact]
    public async Task Operations_OfEachPrincipal_AreThoseOfTheRecords()
    {
        var data = await OfQuiet.Value;
        var expected = Bundled.Lines(Bundled.Quiet).Select(line => JsonNode.Parse(line)!["_source"]!)
            .Where(record => record["azure"]!["activitylogs"]!["identity"]?["claims"]?["http://schemas_microsoft_com/identity/claims/objectidentifier"] is not null)
            .Select(record => (
                Principal: record["azure"]!["activitylogs"]!["identity"]!["claims"]!["http://schemas_microsoft_com/identity/claims/objectidentifier"]!.GetValue<string>().Replace("-", string.Empty, StringComparison.Ordinal),
                Operation: record["event"]!["action"]!.GetValue<string>().ToLowerInvariant() is var action && action.EndsWith("/register/action", StringComparison.Ordinal) ? "*/register/action" : action))
            .CountBy(static pair => pair).ToDictionary();
        Assert.True(expected.Count > 100);
        var actual = Groups(data).Where(group => group["principal"] is not null)
            .SelectMany(group => Pairs(group["operations"]!).Select(pair => ((Name(data, group["principal"]!.GetValue<int>()), Name(data, pair.Key)), pair.Count))).ToDictionary(pair => pair.Item1, pair => pair.Count);
        Assert.Equal(0, data["activity"]!["left_out"]!.GetValue<int>());
        Assert.All(expected, pair => Assert.Equal(pair.Value, actual[pair.Key]));
    }

    [Fact]
    public async Task Thresholds_OfTheBudget_AreThoseOfTheTable()
    {
        var rows = (await Run.Command("backtest", "--input", Bundled.Quiet, "--thresholds", "-")).Lines.Select(line => line.Split('\t')).ToList();
        var column = Array.IndexOf(rows[0], "threshold_1");
        var expected = rows.Skip(1).Select(row => (long.Parse(row[0], CultureInfo.InvariantCulture), row[column] == "inf" ? (double?)null : double.Parse(row[column], CultureInfo.InvariantCulture))).ToList();
        var actual = (await OfQuiet.Value)["tenants"]![0]!["thresholds"]!.AsArray().Select(row => (row![0]!.GetValue<long>(), row[1]?.GetValue<double>())).ToList();
        Assert.Equal(expected.Select(row => row.Item1), actual.Select(row => row.Item1));
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First.Item2 ?? -1, pair.Second.Item2 ?? -1, 1e-5));
        Assert.True(expected.Count(row => row.Item2 is not null) > 30);
    }

    [Fact]
    public async Task SaidFrom_OfTheStories_IsWhatTheBudgetsSay()
    {
        var data = await OfQuiet.Value;
        var least = Column(data, "said_from").Select(budget => budget?.GetValue<double>()).ToList();
        Assert.All(data["what_if"]!.AsArray(), outcome => Assert.Equal(outcome!["stories"]!.GetValue<int>(), least.Count(budget => budget <= outcome["budget"]!.GetValue<double>())));
        Assert.Equal([.1, .2, .3, .5, .7, 1, 1.5, 2, 3, 5, 7, 10], data["what_if"]!.AsArray().Select(outcome => outcome!["budget"]!.GetValue<double>()));
        Assert.Equal(least.Count(budget => budget <= 1), Column(data, "said").Count(said => said!.GetValue<int>() == 1));
    }

    [Fact]
    public async Task Unfolded_TheHighestStories_AreWhatExplainSays()
    {
        var data = await OfQuiet.Value;
        var unfolded = data["unfolded"]!.AsArray();
        Assert.Equal(50, unfolded.Count);
        for (var rank = 0; rank < 50; rank += 7)
        {
            var id = unfolded[rank]!["id"]!.GetValue<string>();
            Assert.StartsWith(Column(data, "id")[rank]!.GetValue<string>(), id, StringComparison.Ordinal);
            var explained = (await Run.Command("explain", "--input", Bundled.Quiet, "--story", id, "--json")).Json["stories"]![0]!;
            var failures = unfolded[rank]!["moments"]!.AsArray().Where(moment => moment!["id"] is not null).Select(moment => $"{moment!["id"]} {moment["reason"]} {moment["evidence"]!.ToJsonString()}");
            Assert.Equal(explained["moments"]!.AsArray().Where(moment => moment!["id"] is not null).Select(moment => $"{moment!["id"]} {moment["reason"]} {moment["evidence"]!.ToJsonString()}"), failures);
            var pieces = unfolded[rank]!["evidence"]!.AsArray().OrderBy(piece => piece!["number"]!.GetValue<int>()).ToList();
            Assert.Equal(explained["evidence"]!.AsArray().Select(piece => piece!["text"]!.GetValue<string>()), pieces.Select(piece => piece!["text"]!.GetValue<string>()));
            Assert.Equal(explained["evidence"]!.AsArray().Select(piece => Math.Round(piece!["adds"]!.GetValue<double>(), 4)), pieces.Select(piece => piece!["adds"]!.GetValue<double>()));
        }
    }

    [Fact]
    public async Task From_InTheMiddle_LeavesOutWhatWasBefore()
    {
        const long Midnight = 1_769_904_000_000;                 // 2026-02-01T00:00Z
        var data = await DataAsync("--input", Bundled.Quiet, "--from", "2026-02-01");
        Assert.All(Column(data, "last"), last => Assert.True(last!.GetValue<long>() >= Midnight));
        Assert.All(data["tenants"]![0]!["thresholds"]!.AsArray(), row => Assert.True(row![0]!.GetValue<long>() >= Midnight));
        Assert.Equal("2026-02-01T00:00:00.000Z", data["span"]!["first"]!.GetValue<string>());
        Assert.InRange(data["activity"]!["failures"]!.GetValue<int>(), 1, 4857);

        // Of the same stories, what the whole replay says of them.
        var all = Rows(await OfQuiet.Value).Where(row => row["last"]!.GetValue<long>() >= Midnight).Select(row => $"{row["id"]} {row["severity"]} {row["score"]}").ToList();
        Assert.Equal(all, Rows(data).Select(row => $"{row["id"]} {row["severity"]} {row["score"]}"));
    }

    [Fact]
    public async Task Page_NamesThatEndTheElement_AreEscaped()
    {
        var lines = new SomeRecord { Email = "</script><!--\u2028&'\"@example.com" }.Line;
        var page = await Run.OnText(lines, "backtest", "--input", "-", "--report", "-");
        Assert.Equal(0, page.ExitCode);
        var block = Block(page.Output);
        Assert.DoesNotContain('<', block);
        Assert.DoesNotContain('>', block);
        Assert.DoesNotContain('&', block);
        Assert.DoesNotContain('\u2028', block);
        Assert.Contains("</script><!--\u2028&'\"@example.com", JsonNode.Parse(block)!["names"]!.AsArray().Select(name => name!.GetValue<string>()));
    }

    [Fact]
    public async Task Output_WithAReport_IsThatWithoutIt()
    {
        using var directory = new TemporaryDirectory();
        var with = await Run.Command("backtest", "--input", Bundled.Quiet, "--report", Path.Combine(directory.Path, "report.html"));
        Assert.Equal((await Run.Command("backtest", "--input", Bundled.Quiet)).Output, with.Output);
    }

    [Fact]
    public async Task Page_WrittenTwice_IsTheSame()
    {
        var first = await Run.CommandAt(new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)), [], "backtest", "--input", Bundled.Quiet, "--report", "-");
        var second = await Run.CommandAt(new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 0, 0, 0, TimeSpan.Zero)), [], "backtest", "--input", Bundled.Quiet, "--report", "-");
        Assert.Equal(first.Output, second.Output);
        Assert.InRange(first.Output.Length, 700_000, 2_000_000);
    }

    [Fact]
    public async Task Page_OfNothingJudged_IsWritten()
    {
        var result = await Run.OnText(new SomeRecord { Outcome = "success" }.Line, "backtest", "--input", "-", "--report", "-");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(JsonNode.Parse(Block(result.Output))!["stories"]!["rows"]!.AsArray());
    }

    private static async Task<JsonNode> DataAsync(params string[] arguments) => JsonNode.Parse(Block((await Run.Command(["backtest", .. arguments, "--report", "-"])).Output))!;

    private static string Block(string page)
    {
        var start = page.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return page[start..page.IndexOf("</script>", start, StringComparison.Ordinal)];
    }

    private static IEnumerable<JsonNode> Groups(JsonNode data) => data["activity"]!["groups"]!.AsArray().Select(group => group!);

    /// <summary>Numbers that stand one after the other as pairs.</summary>
    private static IEnumerable<(int Key, int Count)> Pairs(JsonNode numbers) => numbers.AsArray().Select(number => number!.GetValue<int>()).Chunk(2).Select(pair => (pair[0], pair[1]));

    private static string Name(JsonNode data, int number) => data["names"]![number]!.GetValue<string>();

    private static List<JsonNode?> Column(JsonNode data, string name) => [.. Rows(data).Select(row => row[name])];

    private static IEnumerable<Dictionary<string, JsonNode?>> Rows(JsonNode data)
    {
        var columns = data["stories"]!["columns"]!.AsArray().Select(column => column!.GetValue<string>()).ToList();
        return data["stories"]!["rows"]!.AsArray().Select(row => columns.Index().ToDictionary(column => column.Item, column => row![column.Index]));
    }
}
