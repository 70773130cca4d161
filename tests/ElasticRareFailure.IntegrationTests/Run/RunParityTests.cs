using System.Globalization;
using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>The worker, pass by pass, says what a backtest of the same records says.</summary>
public sealed class RunParityTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Budget = "10";
    private const string Own = "11110000-0000-4000-8000-000000000001";

    private static string Records => Environment.GetEnvironmentVariable("RUN_FILE") ?? Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz");

    private static string Tenant => Environment.GetEnvironmentVariable("RUN_TENANT") ?? "6f2d8c14-3b7a-4e59-9c01-8d5e2a7b4f60";

    private static int Hours => int.Parse(Environment.GetEnvironmentVariable("RUN_HOURS") ?? "6", CultureInfo.InvariantCulture);

    private static DateTimeOffset Start => DateTimeOffset.Parse(Environment.GetEnvironmentVariable("RUN_START") ?? "2026-01-26T00:00Z", CultureInfo.InvariantCulture);

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Run_PassByPass_SaysWhatBacktestSays()
    {
        var space = Cluster.Namespace("run");
        using var records = OwnRecords.Of(Records, Tenant, Own);
        var stream = await SourceStream.CreateAsync(Cluster.Rest, space, "standard", Token);
        _ = await stream.LoadAsync(records.Path, Token);
        var keys = Cluster.Configuration();
        keys["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync([stream.Name], Token);
        keys["Source:Indices"] = stream.Name;
        var end = Start.AddHours(Hours);
        var time = new FakeTimeProvider(Start.AddSeconds(60));
        await using var worker = new WorkerInMemory(keys, time, double.Parse(Budget, CultureInfo.InvariantCulture));

        await worker.Runner.StartAsync(Token);
        for (; time.GetUtcNow() <= end.AddSeconds(60); time.Advance(TimeSpan.FromMinutes(15)))
        {
            Assert.True(await worker.Runner.RunDueAsync(Token));
        }

        var expected = await BacktestAsync(records.Path, end);
        var found = await SaidAsync();
        Assert.True(expected.Count > 0, "the hours say nothing");
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
        TestContext.Current.TestOutputHelper!.WriteLine($"compared: {Hours} hours, {expected.Count} alerts, all alike");
    }

    /// <summary>What the alerts of a backtest say, by id.</summary>
    private static async Task<Dictionary<string, string>> BacktestAsync(string path, DateTimeOffset end)
    {
        var all = await Product.RunAsync(TimeProvider.System, new Dictionary<string, string?>(), "backtest", "--input", path, "--to", end.ToString("O", CultureInfo.InvariantCulture)[..16] + "Z", "--budget", Budget, "--output", "-");
        return Of(all.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!));
    }

    /// <summary>What the alerts of the test's tenant say, in whatever namespace its records lie.</summary>
    private async Task<Dictionary<string, string>> SaidAsync()
    {
        using var answer = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/logs-rare_failure.alert-*/_search?size=1000", $$"""{"query":{"term":{"azure.tenant_id":"{{Own}}"} } }""", Token);
        return Of(answer.Root.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(static hit => JsonNode.Parse(hit.GetProperty("_source").GetRawText())!));
    }

    /// <summary>Those detected after the start: what a first start says of the hours before it, it says late.</summary>
    private static Dictionary<string, string> Of(IEnumerable<JsonNode> alerts) =>
        alerts.Where(static alert => DateTimeOffset.Parse(alert["event"]!["created"]!.GetValue<string>(), CultureInfo.InvariantCulture) > Start)
            .ToDictionary(static alert => alert["event"]!["id"]!.GetValue<string>(), static alert => new JsonObject
            {
                ["created"] = alert["event"]!["created"]!.DeepClone(),
                ["severity"] = alert["event"]!["severity"]!.DeepClone(),
                ["risk"] = alert["event"]!["risk_score"]!.DeepClone(),
                ["message"] = alert["message"]!.DeepClone(),
                ["score"] = alert["rare_failure"]!["score"]!.DeepClone(),
                ["rate"] = alert["rare_failure"]!["expected_false_alerts_per_day"]?.DeepClone(),
                ["story"] = alert["rare_failure"]!["story"]!.DeepClone(),
                ["context"] = alert["rare_failure"]!["context"]!.DeepClone(),
                ["events"] = new JsonArray([.. alert["rare_failure"]!["source_events"]!.AsArray().Select(static item => (JsonNode)item!["id"]!.GetValue<string>())]),
            }.ToJsonString());
}
