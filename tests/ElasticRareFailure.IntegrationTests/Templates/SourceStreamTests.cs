using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Templates;

/// <summary>The source that other tests read from is what they think it is.</summary>
public sealed class SourceStreamTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string SearchAll = """{"size":1,"track_total_hits":true,"query":{"ids":{"values":["d29a3d067ccc9a1e5878"]}}}""";

    [Theory]
    [InlineData("standard")]
    [InlineData("logsdb")]
    public async Task Load_RecordsOfATenant_AreThereUnderTheirIds(string mode)
    {
        var source = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace($"load_{mode}"), mode, Token);

        var loaded = await source.LoadAsync(Path.Combine(AppContext.BaseDirectory, "Data", "quiet.ndjson.gz"), Token);

        using var count = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{source.Name}/_count", Token);
        Assert.Equal(loaded, count.Root.GetProperty("count").GetInt32());
        using var settings = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{source.Name}/_settings?flat_settings=true", Token);
        var index = Assert.Single(settings.Root.EnumerateObject());
        Assert.Equal(mode, index.Value.GetProperty("settings").GetProperty("index.mode").GetString());
        using var found = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{source.Name}/_search", SearchAll, Token);
        var hit = Assert.Single(found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray());
        Assert.Equal("MICROSOFT.NETWORK/APPLICATIONGATEWAYS/WRITE", hit.GetProperty("_source").GetProperty("event").GetProperty("action").GetString());
    }

    // A request body of 40 kB keeps the record of its failure out of an index of standard mode: it must be watched for.
    [Theory]
    [InlineData("standard", 400)]
    [InlineData("logsdb", 201)]
    public async Task Create_LongRequestBody_IsRefusedInStandardModeOnly(string mode, int status)
    {
        var source = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace($"body_{mode}"), mode, Token);
        var document = """{"@timestamp":"2026-01-14T10:00:00.000Z","event":{"action":"a"},"azure":{"activitylogs":{"properties":{"requestbody":"BODY"}}}}""".Replace("BODY", new string('x', 40_000), StringComparison.Ordinal);

        using var answer = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_bulk", Bulk.Line("create", source.Name, "a", document), Token);

        Assert.Equal([status], Bulk.Statuses(answer));
    }
}
