using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.IntegrationTests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.IntegrationTests.Status;

/// <summary>What <c>status</c> says of a worker's passes. It looks at the templates too, which other tests change.</summary>
[Collection(CollectionOfTemplates.Name)]
public sealed class StatusTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Status_OfAWorker_SaysWhatIsWrongAndEndsWithTheCodeForIt()
    {
        // A source of its own, which status does not read: the log is one for all tests.
        var source = Cluster.Namespace("status");
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync(["logs-azure.activitylogs-*"], Token);
        environment["Source:Indices"] = $"{source}:logs-azure.activitylogs-*";
        var log = new PassLog(Cluster.Caller(), [], new Lazy<PassDocument>(() => SomePass.Document()), TimeProvider.System);
        var now = TimeProvider.System.GetUtcNow();
        var none = await RunAsync(environment, now, "--json");
        var pass = PassTime.EndingAt(now.ToUnixTimeMilliseconds());
        await log.WriteAsync(Report(source, pass, now), Token);

        var good = await RunAsync(environment, now.AddMinutes(10), "--json");
        var table = await RunAsync(environment, now.AddMinutes(10));
        var late = await RunAsync(environment, now.AddMinutes(46));

        Assert.Contains("start one with run", none.Json["faults"]![0]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal((1, 0, 0, 1), (none.ExitCode, good.ExitCode, table.ExitCode, late.ExitCode));
        Assert.True(good.Json["ok"]!.GetValue<bool>());
        Assert.Equal("success", good.Json["passes"]![0]!["outcome"]!.GetValue<string>());
        Assert.True(good.Json["credentials"]!["expiry_known"]!.GetValue<bool>());
        Assert.Contains("All is in order.", table.Output, StringComparison.Ordinal);
        Assert.All(table.Output.Split('\n'), line => Assert.True(line.TrimEnd().Length <= 80, line));
        Assert.Contains("the last pass was run 46 minutes ago", late.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_NotAllowed_EndsWithThree()
    {
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync("""{"cluster":["monitor"]}"""u8.ToArray(), Token);

        var denied = await Product.RunAsync(TimeProvider.System, environment, "status");

        Assert.Equal((3, ""), (denied.ExitCode, denied.Output));
        Assert.Contains("index privilege read on logs-rare_failure.pass-default", denied.Error, StringComparison.Ordinal);
    }

    private static PassReport Report(string source, PassTime pass, DateTimeOffset now) => new(pass, PassMode.Run, [SomePass.Source(source) with { NewestKnownMs = now.AddSeconds(-90).ToUnixTimeMilliseconds(), ClockSkewMs = 12, FailureStore = 0 }])
    {
        RunAtMs = now.ToUnixTimeMilliseconds(),
        Duration = TimeSpan.FromSeconds(2),
        Judged = 5,
    };

    private static Task<Product> RunAsync(Dictionary<string, string?> environment, DateTimeOffset now, params string[] arguments) => Product.RunAsync(new FakeTimeProvider(now), environment, ["status", .. arguments]);
}
