using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Once;

/// <summary>What is wrong is said in a sentence that names it and what to do, with exit code 3.</summary>
public sealed class OnceFaultTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private static readonly string[] FewRetries = ["--set", "Elasticsearch:Retry:Retries=1", "Elasticsearch:Retry:Delay=10ms"];

    [Theory]
    [InlineData("logs-azure.activitylogs-not_there", "logs-azure.activitylogs-not_there")]
    [InlineData("logs-azure.activitylogs-none*", "logs-azure.activitylogs-none*")]
    public async Task Once_NoIndex_NamesThePattern(string pattern, string named)
    {
        var environment = await EnvironmentAsync("logs-azure.activitylogs-*");
        environment["Source:Indices"] = pattern;

        Refused(await Product.RunAsync(TimeProvider.System, environment, "once", "--shadow"), "There is no such index or data stream", named, "check the name");
    }

    [Theory]
    [Trait("Category", "Smoke")]
    [InlineData("logs-azure", "read")]
    [InlineData("logs-azure", "view_index_metadata")]
    [InlineData("logs-rare_failure", "read")]
    [InlineData("logs-rare_failure", "view_index_metadata")]
    [InlineData("logs-rare_failure", "create_doc")]
    [InlineData("logs-rare_failure", "auto_configure")]
    public async Task Once_AnIndexPrivilegeTakenAway_NamesIt(string pattern, string privilege)
    {
        var stream = await StreamAsync($"less{pattern[5..]}{privilege}");
        var role = JsonNode.Parse(WorkerRole.For([stream.Name]).Span)!;
        var privileges = role["indices"]!.AsArray().Single(entry => entry!["names"]![0]!.GetValue<string>().StartsWith(pattern, StringComparison.Ordinal))!["privileges"]!.AsArray();
        _ = privileges.Remove(privileges.Single(item => item!.GetValue<string>() == privilege));

        Refused(await RunAsync(stream.Name, role, "once"), $"index privilege {privilege} on {pattern}", "give them the role elastic-rare-failure-worker");
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Once_SuppressionsMayNotBeRead_NamesThePrivilege()
    {
        var stream = await StreamAsync("lesssuppressions");
        var role = JsonNode.Parse(WorkerRole.For([stream.Name]).Span)!;
        var entries = role["indices"]!.AsArray();
        _ = entries.Remove(entries.Single(entry => entry!["names"]![0]!.GetValue<string>() == "rare_failure-suppressions"));

        Refused(await RunAsync(stream.Name, role, "once", "--shadow"), "index privilege read on rare_failure-suppressions, needed to know what is suppressed", "give them the role elastic-rare-failure-worker");
    }

    [Fact]
    public async Task Once_TheClusterPrivilegeTakenAway_NamesIt()
    {
        var stream = await StreamAsync("lessmonitor");
        var role = JsonNode.Parse(WorkerRole.For([stream.Name]).Span)!;
        role["cluster"] = new JsonArray();

        Refused(await RunAsync(stream.Name, role, "once"), "monitor");
    }

    [Fact]
    public async Task Once_AWrongKey_SaysSo()
    {
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = Convert.ToBase64String("wrong:key"u8);

        Refused(await Product.RunAsync(TimeProvider.System, environment, "once"), "does not accept the API key", "Elasticsearch:ApiKey");
    }

    [Fact]
    public async Task Once_AWrongFingerprint_SaysSo()
    {
        Assert.SkipWhen(Cluster.CaFile is null, "The cluster that is given has no authority of its own.");
        var environment = await EnvironmentAsync("logs-azure.activitylogs-*");
        _ = environment.Remove("Elasticsearch:CaFile");
        environment["Elasticsearch:CaFingerprint"] = new string('a', 64);

        Refused(await Product.RunAsync(TimeProvider.System, environment, ["once", .. FewRetries]), "is not trusted", "ingerprint");
    }

    [Fact]
    public async Task Once_AWrongHostName_SaysSo()
    {
        Assert.SkipWhen(Cluster.CaFile is null || Cluster.Uri.Host != "localhost", "Needs the container, whose certificate names localhost and 127.0.0.1.");
        var environment = await EnvironmentAsync("logs-azure.activitylogs-*");
        environment["Elasticsearch:Urls:0"] = new UriBuilder(Cluster.Uri) { Host = "127.0.0.2" }.Uri.ToString();

        Refused(await Product.RunAsync(TimeProvider.System, environment, ["once", .. FewRetries]), "is not trusted", "127.0.0.2");
    }

    [Fact]
    public async Task Once_ServerStoppedInTheMiddleOfASearch_SaysSo()
    {
        var stream = await StreamAsync("stopped");
        _ = await stream.LoadAsync(Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz"), Token);
        var environment = await EnvironmentAsync(stream.Name);
        await using var line = new CutLine(Cluster.Uri, 1_000_000);
        environment["Elasticsearch:Urls:0"] = line.Uri.ToString();

        var stopped = await Product.RunAsync(TimeProvider.System, environment, ["once", "--shadow", "--at", "2026-01-30", .. FewRetries]);

        Assert.True(line.IsCut);
        Refused(stopped, "Nobody listens", "whether Elasticsearch is running");
    }

    private async Task<SourceStream> StreamAsync(string test)
    {
        var stream = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace(test), "standard", Token);
        _ = await stream.LoadOneAsync(Token);
        return stream;
    }

    private async Task<Dictionary<string, string?>> EnvironmentAsync(string pattern)
    {
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync([pattern], Token);
        environment["Source:Indices"] = pattern;
        return environment;
    }

    private async Task<Product> RunAsync(string pattern, JsonNode role, params string[] arguments)
    {
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync(System.Text.Encoding.UTF8.GetBytes(role.ToJsonString()), Token);
        environment["Source:Indices"] = pattern;
        return await Product.RunAsync(TimeProvider.System, environment, arguments);
    }

    private static void Refused(Product product, params string[] words)
    {
        Assert.Equal(3, product.ExitCode);
        Assert.Equal(string.Empty, product.Output);
        Assert.StartsWith("error: ", product.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", product.Error, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, product.Error, StringComparison.Ordinal));
    }
}
