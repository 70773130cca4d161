using System.Diagnostics;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Files;

/// <summary>Times that cannot be, or cannot be read.</summary>
public sealed class OddTimesTests
{
    private const string American = "11/14/2025 1:48:53 AM";
    private const string NoTime = "no time that can be read";

    private static readonly string[] Good = SomeRecord.Lines(5);

    [Theory]
    [InlineData("2099-12-31T23:59:59Z", 0, 1)]
    [InlineData("2101-01-01T00:00:00Z", 1, 0)]
    [InlineData("2009-12-31T23:59:59Z", 1, 0)]
    [InlineData(American, 1, 0)]
    public async Task Timestamp_OddWithIngested_IsReplacedAndCounted(string timestamp, int replaced, int future)
    {
        var result = await Read(timestamp, SomeRecord.Text(SomeRecord.Start));
        Assert.Equal(Good.Length + 1, result.Count("failures"));
        Assert.Equal((replaced, future), (result.Count("time_replaced"), result.Count("future")));
    }

    [Theory]
    [InlineData("2101-01-01T00:00:00Z")]
    [InlineData("2009-12-31T23:59:59Z")]
    [InlineData(American)]
    [InlineData("2026-02-30T00:00:00Z")]
    [InlineData("today")]
    public async Task Timestamp_OddWithoutIngested_IsRejectedAndCounted(string timestamp)
    {
        var result = await Read(timestamp, null);
        Assert.Equal(Good.Length, result.Count("failures"));
        Assert.Equal(1, result.Rejected(NoTime));
    }

    [Fact]
    public async Task Timestamp_Of2099WithoutIngested_IsReadAndTheRestStays()
    {
        var result = await Read("2099-06-01T00:00:00Z", null);
        Assert.Equal(Good.Length + 1, result.Count("failures"));
        var starts = result.Json["stories"]!.AsArray().Select(story => story!["story"]!["start"]!.GetValue<long>());
        Assert.Contains(SomeRecord.Start.AddMinutes(15).ToUnixTimeMilliseconds(), starts);
    }

    /// <summary>The program is invariant; here it runs with the cultures of the machine, in a process of its own.</summary>
    [Theory]
    [InlineData("de_DE.UTF-8")]
    [InlineData("tr_TR.UTF-8")]
    public async Task AmericanDate_InAnotherCulture_IsReadTheSame(string culture)
    {
        using var directory = new TemporaryDirectory();
        var input = directory.WriteLines("input.ndjson", [.. Good, Odd(American, SomeRecord.Text(SomeRecord.Start), "with"), Odd(American, null, "without"), new SomeRecord { Id = "i", Operation = "MICROSOFT.INSIGHTS/I/WRITE", Country = "İI" }.Line]);
        var there = await InCulture(culture, directory, "backtest", "--input", input, "--json");
        Assert.SkipWhen(there is null, "This machine has no cultures (ICU).");
        Assert.Equal((1, 1), (there.Count("time_replaced"), there.Rejected(NoTime)));
        Assert.Equal((await Run.Command("backtest", "--input", input, "--json")).Output, there.Output);
        Assert.Equal((await Run.Command("backtest", "--input", input)).Output, (await InCulture(culture, directory, "backtest", "--input", input))!.Output);
    }

    private static Task<CommandResult> Read(string timestamp, string? ingested) => Run.OnText(string.Join('\n', [.. Good, Odd(timestamp, ingested, "odd")]), "backtest", "--input", "-", "--json");

    private static string Odd(string timestamp, string? ingested, string id)
    {
        var hit = new SomeRecord { Id = id, Delay = null, Principal = id }.Hit();
        hit["_source"]!["@timestamp"] = timestamp;
        if (ingested is not null)
        {
            hit["_source"]!["event"]!["ingested"] = ingested;
        }

        return hit.ToJsonString();
    }

    private static async Task<CommandResult?> InCulture(string culture, TemporaryDirectory directory, params string[] arguments)
    {
        const string Program = "elastic-rare-failure";
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Bundled.PathOf(Program + ".runtimeconfig.json"), TestContext.Current.CancellationToken))!;
        settings["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"] = false;
        var config = directory.WriteLines("culture.runtimeconfig.json", [settings.ToJsonString()]);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["exec", "--runtimeconfig", config, "--depsfile", Bundled.PathOf(Program + ".deps.json"), Bundled.PathOf(Program + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LANG"] = culture, ["LC_ALL"] = culture, ["TZ"] = "Asia/Kolkata" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return error.Contains("ICU", StringComparison.Ordinal) ? null : new CommandResult(process.ExitCode, await output, error);
    }
}
