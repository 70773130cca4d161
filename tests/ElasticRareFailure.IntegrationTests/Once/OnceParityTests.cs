using System.Globalization;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Once;

/// <summary>The same records give the same stories through the cluster as through files.</summary>
public sealed class OnceParityTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private static string Sample => Environment.GetEnvironmentVariable("PARITY_FILE") ?? Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz");

    private static int Times => TimesOf("PARITY_TIMES", 10);

    private static int LogsdbTimes => TimesOf("PARITY_LOGSDB_TIMES", 2);

    [Fact]
    public Task Once_StandardIndex_SaysTheStoriesOfBacktest() => CompareAsync("standard", Times);

    [Fact]
    [Trait("Category", "Smoke")]
    public Task Once_LogsdbIndex_SaysTheStoriesOfBacktest() => CompareAsync("logsdb", LogsdbTimes);

    private async Task CompareAsync(string mode, int times)
    {
        var stream = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace("once" + mode), mode, Token);
        _ = await stream.LoadAsync(Sample, Token);
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync([stream.Name], Token);
        environment["Source:Indices"] = stream.Name;
        var last = await LastStoryAsync();
        var compared = 0;
        for (var time = 0; time < times; time++)
        {
            // Spread over the last two weeks, at no round time of the day.
            var at = last - (time * 14 * 86_400_000L / times) - (time * 900_000L);
            var text = at.ToString(CultureInfo.InvariantCulture);
            var expected = StoryComparison.Recent((await Product.RunAsync(TimeProvider.System, new Dictionary<string, string?>(), "backtest", "--input", Sample, "--to", text, "--stories", "-")).Output, at);
            var once = await Product.RunAsync(TimeProvider.System, environment, "once", "--at", text, "--min-score", "0", "--json", "--shadow");
            Assert.Equal((0, string.Empty), (once.ExitCode, once.Error));
            StoryComparison.Same(expected, once.Json["alerts"]!.AsArray());
            compared += expected.Count;
        }

        Assert.True(compared > 0, "no time had a story");
        TestContext.Current.TestOutputHelper!.WriteLine($"compared: {Path.GetFileName(Path.GetDirectoryName(Sample))}, {mode}: {times} times, {compared} stories, all alike");
    }

    private static int TimesOf(string variable, int otherwise) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The pass in which the last story of the records has its last evidence.</summary>
    private static async Task<long> LastStoryAsync()
    {
        var all = await Product.RunAsync(TimeProvider.System, new Dictionary<string, string?>(), "backtest", "--input", Sample, "--stories", "-");
        return all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Max(static line => System.Text.Json.Nodes.JsonNode.Parse(line)!["last"]!.GetValue<long>());
    }
}
