using System.Globalization;
using System.Net;
using ElasticRareFailure.IntegrationTests.Support;
using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Demo;

namespace ElasticRareFailure.IntegrationTests.Demo;

/// <summary>What docker-compose.yml does with <c>--profile demo</c>: the bundled sample, as if it ended now.</summary>
public sealed class DemoCommandTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    // That of docker-compose.yml: 25 minutes after the last call of the third attack.
    private const string Until = "2026-01-26T03:25Z";

    private static readonly DateTimeOffset UntilTime = DateTimeOffset.Parse(Until, CultureInfo.InvariantCulture);

    private static string Sample => Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz");

    [Theory]
    [InlineData(0)]
    [InlineData(29)]
    public async Task Demo_ThenOnce_SaysThePlantedAttacks(int hours)
    {
        var time = new LaterClock(TimeSpan.FromHours(hours));
        var now = time.GetUtcNow();
        await RemoveAsync();
        var environment = Administrator();

        var first = await Product.RunAsync(time, environment, "demo", "--input", Sample, "--until", Until);
        var second = await Product.RunAsync(time, environment, "demo", "--input", Sample, "--until", Until);
        var worker = Cluster.Configuration();
        worker["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync([DemoTenant.Index], Token);
        worker["Source:Indices"] = DemoTenant.Index;
        var said = new HashSet<string>();
        said.UnionWith(await AttacksAsync(time, worker, "own-network"));

        // When the README says that the two before it rose.
        said.UnionWith(await AttacksAsync(time, worker, "stolen-account", "--at", At(now, "2026-01-20T05:15Z")));
        said.UnionWith(await AttacksAsync(time, worker, "stolen-pipeline", "--at", At(now, "2026-01-24T10:15Z")));
        await RemoveAsync();

        Assert.Equal((ExitCode.Done, string.Empty), (first.ExitCode, first.Error));
        Assert.StartsWith($"{DemoTenant.Index}: ", first.Output, StringComparison.Ordinal);
        Assert.Equal((ExitCode.Done, string.Empty), (second.ExitCode, second.Error));
        Assert.StartsWith($"{DemoTenant.Index} is there already", second.Output, StringComparison.Ordinal);
        Assert.Equal(["own-network", "stolen-account", "stolen-pipeline"], said.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Demo_AnAttemptWasCutOff_BeginsAnewAndShowsAllAtOnce()
    {
        await RemoveAsync();
        var file = Path.Combine(Path.GetTempPath(), $"{Cluster.Namespace("demo")}.ndjson");
        await File.WriteAllLinesAsync(file, ["""{"_id":"of-a-demo-cut-off","_source":{"@timestamp":"2026-01-01T00:00:00Z","event":{"action":"a/b/write","outcome":"failure"}}}""", "{}"], Token);

        var cut = await Product.RunAsync(TimeProvider.System, Administrator(), "demo", "--input", file, "--until", Until);
        using var meanwhile = await Cluster.Rest.SendAsync(HttpMethod.Get, "/logs-azure.activitylogs-*/_search?q=_id:of-a-demo-cut-off", Token);
        await File.WriteAllLinesAsync(file, ["""{"_id":"b","_source":{"@timestamp":"2026-01-01T00:00:00Z","event":{"action":"a/b/write","outcome":"failure"}}}"""], Token);
        var whole = await Product.RunAsync(TimeProvider.System, Administrator(), "demo", "--input", file, "--until", Until);
        using var found = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{DemoTenant.Index}/_search", Token);
        File.Delete(file);
        await RemoveAsync();

        Assert.Equal((ExitCode.Usage, $"error: {file}: line 2 is no record with _id and _source.\n"), (cut.ExitCode, cut.Error.ReplaceLineEndings("\n")));
        Assert.Equal(0, meanwhile.Root.GetProperty("hits").GetProperty("total").GetProperty("value").GetInt32());
        Assert.Equal((ExitCode.Done, string.Empty), (whole.ExitCode, whole.Error));
        Assert.Equal(["b"], found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(hit => hit.GetProperty("_id").GetString()));
    }

    private static string At(DateTimeOffset now, string sampleTime) => (now + (DateTimeOffset.Parse(sampleTime, CultureInfo.InvariantCulture) - UntilTime)).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The attacks whose failures a pass speaks of.</summary>
    private static async Task<List<string>> AttacksAsync(TimeProvider time, Dictionary<string, string?> worker, string expected, params string[] options)
    {
        var labels = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "samples", "labels.tsv"), Token)).Skip(1).Select(line => line.Split('\t')).ToDictionary(row => row[0], row => row[1]);
        var once = await Product.RunAsync(time, worker, ["once", "--json", "--shadow", .. options]);
        Assert.True(once.ExitCode == ExitCode.Done, once.Error);
        var attacks = once.Json["alerts"]!.AsArray().SelectMany(alert => alert!["rare_failure"]!["source_events"]!.AsArray()).Select(source => labels.GetValueOrDefault(source!["id"]!.GetValue<string>())).OfType<string>().Distinct().ToList();
        Assert.True(attacks.Contains(expected), $"{expected}: {once.Output}");
        return attacks;
    }

    private Dictionary<string, string?> Administrator()
    {
        var environment = Cluster.Configuration();
        environment["Elasticsearch:Username"] = Cluster.Username;
        environment["Elasticsearch:Password"] = Cluster.Password;
        return environment;
    }

    private async Task RemoveAsync()
    {
        using var removed = await Cluster.Rest.SendAsync(HttpMethod.Delete, $"/{DemoTenant.Index}", Token);
        Assert.True(removed.Status is HttpStatusCode.OK or HttpStatusCode.NotFound, removed.ToString());
    }

    /// <summary>The machine's clock, some hours on: weekdays and hours of the sample fall on others.</summary>
    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + later;
    }
}
