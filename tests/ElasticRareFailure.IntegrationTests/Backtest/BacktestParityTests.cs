using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.IntegrationTests.Backtest;

/// <summary>The same records give the same backtest through the cluster as through files, with a key that may write nothing.</summary>
public sealed class BacktestParityTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string To = "2026-01-29";                      // the sample ends with the 28th

    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz");

    [Theory]
    [InlineData("standard", "2026-01-01")]
    [InlineData("logsdb", "2026-01-15T12:00Z")]
    public async Task Backtest_OfACluster_SaysWhatThatOfFilesSays(string mode, string from)
    {
        var environment = await LoadAsync(mode);
        string[] span = ["--from", from, "--to", To];

        foreach (var output in (string[])["--stories", "--thresholds"])
        {
            var expected = await FilesAsync([.. span, output, "-"]);
            var cluster = await Product.RunAsync(TimeProvider.System, environment, ["backtest", .. span, output, "-"]);
            Assert.Equal((0, expected.Output), (cluster.ExitCode, cluster.Output));
            Assert.True(cluster.Output.Split('\n').Length > 20);
        }

        var alerts = (await FilesAsync([.. span, "--output", "-"])).Output;
        var own = (await Product.RunAsync(TimeProvider.System, environment, ["backtest", .. span, "--output", "-"])).Output;
        Assert.Equal(Lines(alerts).Select(Told), Lines(own).Select(Told));
        Assert.True(Lines(own).Count > 10);
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Report_OfACluster_HasTheStoriesAndFailuresOfThatOfFiles()
    {
        var environment = await LoadAsync("standard", "report");
        string[] arguments = ["--from", "2026-01-10", "--to", To, "--report", "-"];
        var (files, cluster) = (Data(await FilesAsync(arguments)), Data(await Product.RunAsync(TimeProvider.System, environment, ["backtest", .. arguments])));
        foreach (var member in (string[])["stories", "names", "tenants", "what_if", "activity", "span", "unfolded"])
        {
            Assert.Equal(files[member]!.ToJsonString(), cluster[member]!.ToJsonString());
        }

        Assert.True(cluster["activity"]!["failures"]!.GetValue<int>() > 1000);
    }

    [Fact]
    public async Task Backtest_WithoutTimes_IsOfThe30DaysBeforeThePassThatIsDue()
    {
        var environment = await LoadAsync("standard", "due");
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 2, 10, 0, 0, 59, TimeSpan.Zero));      // the records of 00:00 have not settled

        var cluster = await Product.RunAsync(time, environment, "backtest", "--report", "-");

        var (expected, data) = (Data(await FilesAsync("--from", "2026-01-10T23:45Z", "--to", "2026-02-09T23:45Z", "--report", "-")), Data(cluster));
        Assert.Equal(expected["stories"]!.ToJsonString(), data["stories"]!.ToJsonString());
        Assert.Equal(("2026-01-10T23:45:00.000Z", "2026-02-09T23:45:00.000Z"), (data["span"]!["first"]!.GetValue<string>(), data["span"]!["last"]!.GetValue<string>()));
        Assert.Contains("no document", cluster.Error, StringComparison.Ordinal);      // silence before the end is said
    }

    [Fact]
    public async Task Backtest_FeedbackOrAnEndBeforeTheBeginning_IsRefused()
    {
        var environment = Cluster.Configuration();
        var feedback = await Product.RunAsync(TimeProvider.System, environment, "backtest", "--feedback", "said.ndjson");
        var turned = await Product.RunAsync(TimeProvider.System, environment, "backtest", "--from", "2026-01-20", "--to", "2026-01-10");
        Assert.Equal((2, 2), (feedback.ExitCode, turned.ExitCode));
        Assert.Contains("go with --input", feedback.Error, StringComparison.Ordinal);
        Assert.Contains("--from: 2026-01-20T00:00:00.000Z is after the end, 2026-01-10T00:00:00.000Z.", turned.Error, StringComparison.Ordinal);
    }

    private static Task<Product> FilesAsync(params string[] arguments) => Product.RunAsync(TimeProvider.System, new Dictionary<string, string?>(), ["backtest", "--input", Sample, .. arguments]);

    /// <summary>The records in a stream, and a key that may read it and no more.</summary>
    private async Task<Dictionary<string, string?>> LoadAsync(string mode, string test = "")
    {
        var stream = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace($"backtest{mode}{test}"), mode, Token);
        _ = await stream.LoadAsync(Sample, Token);
        var role = JsonNode.Parse(WorkerRole.For([stream.Name]).Span)!;
        foreach (var entry in role["indices"]!.AsArray())
        {
            var privileges = entry!["privileges"]!.AsArray();
            foreach (var privilege in privileges.ToList().Where(static privilege => privilege!.GetValue<string>() is not ("read" or "view_index_metadata")))
            {
                _ = privileges.Remove(privilege);
            }
        }

        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync(System.Text.Encoding.UTF8.GetBytes(role.ToJsonString()), Token);
        environment["Source:Indices"] = stream.Name;
        return environment;
    }

    private static List<string> Lines(string output) => [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>What an alert says; the indices of its failures are those of the cluster.</summary>
    private static string Told(string alert)
    {
        var json = JsonNode.Parse(alert)!;
        var own = json["rare_failure"]!;
        var ids = string.Join(' ', own["source_events"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()));
        return $"{json["@timestamp"]} {json["event"]!["severity"]} {json["message"]} {own["score"]} {own["story"]!["id"]} {own["story"]!["sequence"]} {own["context"]!.ToJsonString()} {ids}";
    }

    private static JsonNode Data(Product product)
    {
        Assert.Equal(0, product.ExitCode);
        const string Open = "<script type=\"application/json\" id=\"report\">";
        var start = product.Output.IndexOf(Open, StringComparison.Ordinal) + Open.Length;
        return JsonNode.Parse(product.Output[start..product.Output.IndexOf("</script>", start, StringComparison.Ordinal)])!;
    }
}
