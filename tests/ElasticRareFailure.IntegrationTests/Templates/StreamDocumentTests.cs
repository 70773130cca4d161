using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Templates;

/// <summary>What the product writes goes into its streams whole: each field is mapped, none is ignored.</summary>
public sealed class StreamDocumentTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    // Kept in the document on purpose, and not searched.
    private const string KeptOnly = "rare_failure.pass.rejected_alerts.document.";

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Create_GoldenAlerts_AreIndexedWithEachFieldMapped() => await CheckAsync("Alert", $"logs-rare_failure.alert-{Cluster.Namespace("golden")}", 3);

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Create_WholePassDocument_IsIndexedWithEachFieldMapped() => await CheckAsync("Pass", $"logs-rare_failure.pass-{Cluster.Namespace("golden")}", 1);

    [Fact]
    public async Task Create_AlertWithAHostileAddressAndName_IsKeptAndSaysWhatIsNotIndexed()
    {
        var stream = $"logs-rare_failure.alert-{Cluster.Namespace("hostile")}";
        var document = $$$"""{"@timestamp":"2026-01-14T10:00:00.000Z","source":{"ip":["203.0.113.7","not an address"]},"user":{"name":"{{{new string('x', 40_000)}}}"}}""";

        using var answer = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_bulk?refresh=true&require_data_stream=true", Bulk.Line("create", stream, "a", document), Token);

        Assert.Equal([201], Bulk.Statuses(answer));
        using var found = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{stream}/_search", """{"query":{"term":{"source.ip":"203.0.113.7"}},"fields":["_ignored"],"_source":false}""", Token);
        var hit = Assert.Single(found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray());
        Assert.Equal(["source.ip", "user.name"], hit.GetProperty("_ignored").EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Create_FieldThatIsNotMapped_AddsNoneToTheMapping()
    {
        var stream = $"logs-rare_failure.alert-{Cluster.Namespace("dynamic")}";

        using var answer = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_bulk?refresh=true&require_data_stream=true", Bulk.Line("create", stream, "a", """{"@timestamp":"2026-01-14T10:00:00.000Z","rare_failure":{"unheard_of":1},"event":{"extra":{"a":"b"}}}"""), Token);

        Assert.Equal([201], Bulk.Statuses(answer));
        var mapped = await MappedAsync(stream);
        Assert.DoesNotContain("rare_failure.unheard_of", mapped);
        Assert.DoesNotContain("event.extra.a", mapped);
    }

    private async Task CheckAsync(string golden, string stream, int count)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Golden", golden), "*.json");
        Assert.Equal(count, files.Length);
        var lines = files.Select(file => Bulk.Line("create", stream, Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));

        using var answer = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_bulk?refresh=true&require_data_stream=true", string.Concat(lines), Token);

        Assert.All(Bulk.Statuses(answer), status => Assert.Equal(201, status));
        using var found = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{stream}/_search", """{"size":10,"sort":["@timestamp"]}""", Token);
        var hits = found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray().ToList();
        Assert.Equal(count, hits.Count);
        var mapped = await MappedAsync(stream);
        Assert.All(hits, hit =>
        {
            Assert.False(hit.TryGetProperty("_ignored", out var ignored), ignored.ToString());
            Assert.All(Leaves.Of(hit.GetProperty("_source")).Where(name => !name.StartsWith(KeptOnly, StringComparison.Ordinal)), name => Assert.Contains(name, mapped));
        });
    }

    private async Task<HashSet<string>> MappedAsync(string stream)
    {
        using var capabilities = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{stream}/_field_caps?fields=*", Token);
        return [.. capabilities.Root.GetProperty("fields").EnumerateObject().Where(field => !field.Value.TryGetProperty("object", out _)).Select(field => field.Name)];
    }
}
