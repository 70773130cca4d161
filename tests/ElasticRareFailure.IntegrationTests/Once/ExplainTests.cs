using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Once;

/// <summary>An alert of the cluster is explained as its story is from files.</summary>
public sealed class ExplainTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string At = "2026-01-19T02:30:00Z";             // the night of the sample in which the story of the call rose last

    private static string Sample => Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz");

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Explain_AnAlertThatWasWritten_IsAsFromFiles()
    {
        var stream = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace("explain"), "logsdb", Token);
        _ = await stream.LoadAsync(Sample, Token);
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync([stream.Name], Token);
        environment["Source:Indices"] = stream.Name;
        var once = await Product.RunAsync(TimeProvider.System, environment, "once", "--at", At, "--json");
        Assert.Equal((0, string.Empty), (once.ExitCode, once.Error));
        var alert = Assert.Single(once.Json["alerts"]!.AsArray())!;
        var (id, story) = (alert["event"]!["id"]!.GetValue<string>(), alert["rare_failure"]!["story"]!["id"]!.GetValue<string>());

        var files = await Product.RunAsync(TimeProvider.System, new Dictionary<string, string?>(), "explain", "--input", Sample, "--story", story, "--to", At, "--json");
        foreach (var named in (string[])[id, story])
        {
            var explained = await Product.RunAsync(TimeProvider.System, environment, "explain", named, "--json");
            Assert.Equal((0, string.Empty), (explained.ExitCode, explained.Error));
            Assert.Equal(Told(files), Told(explained));
        }

        Assert.Contains("succeeded_after_ms", files.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_AnIdThatNoAlertHas_IsRefused()
    {
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync(["logs-azure.activitylogs-none"], Token);
        var explained = await Product.RunAsync(TimeProvider.System, environment, "explain", "0123456789012345678901234567890123456789");
        Assert.Equal(2, explained.ExitCode);
        Assert.Contains("no alert has the id 0123456789", explained.Error, StringComparison.Ordinal);
    }

    /// <summary>All that is told but the alert document: what stands in it of index and time of writing is the cluster's.</summary>
    private static string Told(Product explained)
    {
        var story = Assert.Single(explained.Json["stories"]!.AsArray())!.AsObject();
        var alert = story["alert"]!["rare_failure"]!.DeepClone();
        _ = story.Remove("alert");
        foreach (var record in alert["source_events"]!.AsArray())
        {
            _ = record!.AsObject().Remove("index");
            _ = record.AsObject().Remove("data_stream");
        }

        return new JsonArray(story.DeepClone(), alert).ToJsonString();
    }
}
