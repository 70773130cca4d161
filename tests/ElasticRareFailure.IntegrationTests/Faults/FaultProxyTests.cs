using System.Text;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.IntegrationTests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Each fault, as the product's way to call a cluster meets it.</summary>
public sealed class FaultProxyTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch), IAsyncDisposable
{
    private const string Document = """{"@timestamp":"2026-01-14T10:00:00.000Z"}""";

    private readonly WaitingTime time = new();
    private FaultProxy proxy = null!;
    private ElasticsearchConnection connection = null!;

    public async ValueTask DisposeAsync()
    {
        connection?.Dispose();
        if (proxy is not null)
        {
            await proxy.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("Busy", 1)]
    [InlineData("BusyForSeconds", 1)]
    [InlineData("BusyUntilDate", 1)]
    [InlineData("BadGateway", 1)]
    [InlineData("Unavailable", 1)]
    [InlineData("LostRequest", 1)]
    [InlineData("LostAnswer", 2)]
    [InlineData("CutAnswer", 2)]
    [InlineData("SlowRequest", 1)]
    [InlineData("SlowAnswer", 2)]
    [InlineData("SlowBody", 2)]
    public async Task Send_AFaultThatPasses_IsTriedAgain(string fault, int heard)
    {
        var caller = Begin(Enum.Parse<Fault>(fault));
        var index = $"proxy_{Cluster.Namespace(fault)}";

        var created = await time.RunAsync(() => SendAsync(caller, HttpMethod.Post, $"/{index}/_doc", Document));

        Assert.Equal(1, created.GetProperty("_shards").GetProperty("successful").GetInt32());
        Assert.Equal(heard, await CountAsync(index));
        Assert.Equal(2, proxy.Transcript.Lines.Count);
        Assert.Single(time.Waits);
    }

    [Fact]
    public async Task Send_BusyForLongerThanIsLeft_FailsAtOnce()
    {
        var caller = Begin(Fault.BusyForLong);

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => SendAsync(caller, HttpMethod.Get, "/", "")));

        Assert.Equal(429, failure.Status);
        Assert.Empty(time.Waits);
    }

    [Theory]
    [InlineData("BusyItems", 429)]
    [InlineData("RefusedItems", 400)]
    public async Task Bulk_SomeItemsHeldBack_AreNotWritten(string fault, int status)
    {
        var caller = Begin(Enum.Parse<Fault>(fault));
        var index = $"proxy_{Cluster.Namespace(fault)}";

        var answer = await time.RunAsync(() => SendAsync(caller, HttpMethod.Post, "/_bulk", Bulk.Line("create", index, "a", Document) + Bulk.Line("create", index, "b", Document)));

        Assert.Equal([status, 201], answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("create").GetProperty("status").GetInt32()));
        Assert.Equal(1, await CountAsync(index));
    }

    [Fact]
    public async Task Bulk_AnswerLostAndRollover_IsTriedAgainOnANewIndex()
    {
        var caller = Begin(Fault.LostAnswerAndRollover);
        var stream = $"logs-rare_failure.alert-{Cluster.Namespace("rollover")}";

        var answer = await time.RunAsync(() => SendAsync(caller, HttpMethod.Post, "/_bulk", Bulk.Line("create", stream, "a", Document)));

        var item = answer.GetProperty("items")[0].GetProperty("create");
        Assert.Equal(201, item.GetProperty("status").GetInt32());
        Assert.EndsWith("-000002", item.GetProperty("_index").GetString(), StringComparison.Ordinal);
        Assert.Contains(".alert-" + Cluster.Namespace("rollover"), item.GetProperty("_index").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync(stream.Replace(".alert-", ".alert-proxy_", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ClosedPit")]
    [InlineData("MissingPit")]
    public async Task Page_PitIsGone_SaysSo(string fault)
    {
        var source = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace(fault), "standard", Token);
        _ = await source.LoadOneAsync(Token);
        var caller = Begin(Fault.None, Enum.Parse<Fault>(fault));
        var opened = await SendAsync(caller, HttpMethod.Post, $"/{source.Name}/_pit?keep_alive=1m", "");

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => SendAsync(caller, HttpMethod.Post, "/_search", $$$"""{"pit":{"id":"{{{opened.GetProperty("id")}}}","keep_alive":"1m"}}"""));

        Assert.Equal((404, "search_context_missing_exception"), (failure.Status, failure.RootCause ?? failure.Type));
    }

    [Theory]
    [InlineData("DeathBefore", 0)]
    [InlineData("DeathAfter", 1)]
    public async Task Send_TheWorkerDies_NothingMoreGetsThroughUntilItIsRevived(string fault, int heard)
    {
        var caller = Begin(Enum.Parse<Fault>(fault));
        var index = $"proxy_{Cluster.Namespace(fault)}";
        using var life = CancellationTokenSource.CreateLinkedTokenSource(Token);
        proxy.Died = life.Cancel;

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => time.RunAsync(() => SendAsync(caller, HttpMethod.Post, $"/{index}/_doc", Document, life)));
        _ = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => SendAsync(caller, HttpMethod.Post, $"/{index}/_doc", Document)));
        proxy.Revive();
        _ = await SendAsync(caller, HttpMethod.Get, "/", "");

        using var there = await Cluster.Rest.SendAsync(HttpMethod.Head, $"/{index}", Token);
        Assert.Equal(heard, there.IsSuccess ? await CountAsync(index) : 0);
    }

    private ElasticsearchCaller Begin(params Fault[] faults)
    {
        proxy = new FaultProxy(new Upstream(Cluster, new OwnStreams("proxy_")), time);
        var options = Cluster.Options();
        (options.Urls, options.CaFile) = ([proxy.Uri.ToString()], null);
        connection = ElasticsearchConnection.Make(options, new ConfiguredFiles(), network: null, time, NullLogger.Instance);
        proxy.Begin(new GivenFaults(faults));
        return new ElasticsearchCaller(new Lazy<ElasticsearchConnection>(connection), new Lazy<RetryPolicy>(() => new RetryPolicy(options.Retry, time, NullLogger.Instance)));
    }

    private Task<JsonElement> SendAsync(ElasticsearchCaller caller, HttpMethod method, string path, string body, CancellationTokenSource? life = null) => caller.SendAsync(
        method,
        path,
        Encoding.UTF8.GetBytes(body),
        static async (stream, token) => (await JsonDocument.ParseAsync(stream, default, token)).RootElement.Clone(),
        new TimeBudget(time, TimeSpan.FromMinutes(10)),
        life?.Token ?? Token);

    private async Task<int> CountAsync(string index)
    {
        using var refreshed = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{index}/_refresh", Token);
        using var counted = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{index}/_count", Token);
        return counted.Root.GetProperty("count").GetInt32();
    }
}
