using System.Text;
using System.Text.Json;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

public sealed class BacktestCommandTests
{
    private const long Midnight = 1_769_904_000_000;             // 2026-02-01T00:00Z, inside the tenant's 45 days

    [Fact]
    public async Task Table_InAPipe_Fits80ColumnsWithoutEscapes()
    {
        var result = await Run.Command("backtest", "--input", Bundled.Quiet, "--top", "30");
        Assert.All(result.Output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.DoesNotContain('\e', result.Output);
        Assert.Contains("327 stories", result.Output, StringComparison.Ordinal);
        Assert.Equal(string.Empty, result.Error);
    }

    [Theory]
    [InlineData("--output")]
    [InlineData("--stories")]
    [InlineData("--thresholds")]
    [InlineData("--report")]
    public async Task Output_OverWhatIsRead_IsRefusedAndNothingIsLost(string option)
    {
        using var directory = new TemporaryDirectory();
        var file = directory.WriteLines("records.ndjson", Bundled.Lines(Bundled.Quiet).Take(50));
        var link = Path.Combine(directory.Path, "link.ndjson");
        _ = File.CreateSymbolicLink(link, file);
        var before = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        foreach (var named in (string[])[file, Path.Combine(directory.Path, ".", "records.ndjson"), link])
        {
            (await Run.Command("backtest", "--input", file, option, named)).IsRefused("is read, so it cannot be written too");
        }

        (await Run.Command("once", "--input", link, "--output", file)).IsRefused("is read");
        Assert.Equal(before, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Table_Top_ShowsSoMany()
    {
        var result = await Run.Command("backtest", "--input", Bundled.Quiet, "--top", "3");
        Assert.Equal(3, result.Output.Split('\n').Count(line => line.Length > 1 && char.IsAsciiDigit(line[1]) && line[0] == ' '));
    }

    [Fact]
    public async Task Json_Top_IsOneObjectWithTheHighestScoresFirst()
    {
        var result = await Run.Command("backtest", "--input", Bundled.Quiet, "--top", "7", "--json");
        var root = JsonDocument.Parse(result.Output).RootElement;
        var scores = root.GetProperty("stories").EnumerateArray().Select(story => story.GetProperty("story").GetProperty("score").GetDouble()).ToList();
        var all = Bundled.Lines(Bundled.QuietStories).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("score").GetDouble());
        Assert.Equal(all.OrderDescending().Take(7), scores, (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal(4858, root.GetProperty("read").GetProperty("failures").GetInt64());      // meta.json of the tenant: events
    }

    [Fact]
    public async Task Stories_To_StandAsTheyStoodThen()
    {
        using var directory = new TemporaryDirectory();
        var known = Bundled.Lines(Bundled.Quiet).Where(line => KnownMs(line) < Midnight);
        var cut = directory.WriteLines("cut.ndjson", known);
        var to = await Run.Stories("--input", Bundled.Quiet, "--to", "2026-02-01");
        Assert.Equal(await Run.Stories("--input", cut), to);
        Assert.NotEqual(await Run.Stories("--input", Bundled.Quiet), to);
    }

    [Fact]
    public async Task Stories_From_AreLearntFromAllAndSaidFromThen()
    {
        var all = (await Run.Stories("--input", Bundled.Quiet)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var said = (await Run.Stories("--input", Bundled.Quiet, "--from", "2026-02-01T00:00Z")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(all.Where(line => JsonDocument.Parse(line).RootElement.GetProperty("last").GetInt64() >= Midnight), said);
        Assert.InRange(said.Length, 1, all.Length - 1);
    }

    [Fact]
    public async Task Evidence_OfAStory_CarriesKindValueAndNats()
    {
        var stories = (await Run.Stories("--input", Bundled.Quiet)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var pieces = stories.SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("evidence").EnumerateArray()).ToList();
        Assert.Equal(["country", "network", "operation"], pieces.Select(piece => piece.GetProperty("kind").GetString()).Distinct().Order());
        Assert.All(pieces, piece => Assert.NotEqual(string.Empty, piece.GetProperty("value").GetString()));
    }

    [Theory]
    [InlineData("backtest")]
    [InlineData("backtest", "--input", "no-such-file")]
    [InlineData("backtest", "--input", "-", "--to", "yesterday")]
    [InlineData("backtest", "--input", "-", "--top", "-1")]
    [InlineData("backtest", "--input", "-", "--subscription-tenant", "x")]
    [InlineData("frobnicate")]
    public async Task WrongUsage_ExitsWith2AndSaysWhy(params string[] arguments)
    {
        var result = await Run.Command(arguments);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error: ", result.Error, StringComparison.Ordinal);
        Assert.Equal(string.Empty, result.Output);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    [InlineData("{\"a\":1}\n")]
    [InlineData("not json\n")]
    [InlineData("[]")]
    [InlineData("{\"event\":{\"kind\":\"pipeline_error\"},\"@timestamp\":\"2026-01-01T00:00:00Z\"}")]
    public async Task NoReadableRecord_ExitsWith2AndSaysWhy(string content)
    {
        var result = await Run.Command(Encoding.UTF8.GetBytes(content), "backtest", "--input", "-");
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error: standard input: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RejectedRecords_AreCountedWithLineAndReasonAndStopNothing()
    {
        var lines = Bundled.Lines(Bundled.Quiet).Take(50).ToList();
        lines.Insert(10, "{'single':'quotes'}");
        lines.Insert(20, lines[3][..200]);
        var result = await Run.Command(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "backtest", "--input", "-");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Read 50 records: 50 failures", result.Output, StringComparison.Ordinal);
        Assert.Contains("Rejected: 2 (is no JSON)", result.Output, StringComparison.Ordinal);
        Assert.Contains("standard input:11: is no JSON", result.Output, StringComparison.Ordinal);
        Assert.Contains("standard input:21: is no JSON", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SubscriptionTenant_OfRecordsWithoutTenant_PutsThemThere()
    {
        const string Record = """{"@timestamp":"2026-01-01T00:00:00Z","event":{"action":"a/b/write","outcome":"failure"},"user":{"name":"ada"},"azure":{"subscription_id":"{S1}"}}""";
        var result = await Run.Command(Encoding.UTF8.GetBytes(Record), "backtest", "--input", "-", "--stories", "-", "--subscription-tenant", "S1=Tenant-1");
        Assert.Contains("\"tenant\":\"tenant-1\"", result.Output, StringComparison.Ordinal);
    }

    private static long KnownMs(string line) =>
        JsonDocument.Parse(line).RootElement.GetProperty("_source").GetProperty("event").GetProperty("ingested").GetDateTimeOffset().ToUnixTimeMilliseconds();
}
