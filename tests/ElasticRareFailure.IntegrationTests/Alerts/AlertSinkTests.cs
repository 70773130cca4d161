using ElasticRareFailure.Alerts;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.IntegrationTests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElasticRareFailure.IntegrationTests.Alerts;

/// <summary>Alerts are written once, under a key that is limited to the shipped role.</summary>
public sealed class AlertSinkTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Write_TheSameAlertsTwice_IsAlreadySaidAndTheCountUnchanged()
    {
        var (space, stream, alerts) = Alerts("twice");
        var sink = await SinkAsync();

        var first = await sink.WriteAsync(alerts, Token);
        var second = await sink.WriteAsync(alerts, Token);

        Assert.Equal((3, 0, 0, 3), (first.Created, first.AlreadySaid, second.Created, second.AlreadySaid));
        Assert.Equal(3, await CountAsync(stream));
        using var found = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{stream}/_search?q=_id:{alerts[0].Id}", Token);
        var document = found.Root.GetProperty("hits").GetProperty("hits")[0].GetProperty("_source");
        Assert.Equal(space, document.GetProperty("data_stream").GetProperty("namespace").GetString());
        Assert.Equal(alerts[0].Id, document.GetProperty("event").GetProperty("id").GetString());
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Write_AgainAfterARollover_IsAlreadySaidAndTheCountUnchanged()
    {
        var (_, stream, alerts) = Alerts("rolled");
        var sink = await SinkAsync();
        _ = await sink.WriteAsync(alerts, Token);
        using var rolled = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{stream}/_rollover", Token);

        var again = await sink.WriteAsync([.. alerts, SomeAlert.Of("one more", alerts[0].Namespace)], Token);

        Assert.True(rolled.Root.GetProperty("rolled_over").GetBoolean());
        Assert.Equal((1, 3), (again.Created, again.AlreadySaid));
        Assert.Equal(4, await CountAsync(stream));
    }

    [Fact]
    public async Task Write_TwoSinksAtOnce_WriteEachAlertOnce()
    {
        var (_, stream, alerts) = Alerts("atonce", 40);
        var sinks = new[] { await SinkAsync(), await SinkAsync() };

        var outcomes = await Task.WhenAll(sinks.Select(sink => sink.WriteAsync(alerts, Token)));

        Assert.Equal((40, 40), (outcomes.Sum(outcome => outcome.Created), outcomes.Sum(outcome => outcome.AlreadySaid)));
        Assert.Equal(40, await CountAsync(stream));
    }

    [Theory]
    [Trait("Category", "Smoke")]
    [InlineData("lost", false)]
    [InlineData("lostrolled", true)]
    public async Task Write_TheAnswerIsLost_WritesOneDocumentEach(string test, bool rollover)
    {
        var (_, stream, alerts) = Alerts(test);
        var options = Cluster.Options(await Cluster.CreateKeyAsync(["logs-azure.activitylogs-*"], Token));
        options.Retry.Delay = TimeSpan.FromMilliseconds(10);
        var caller = Cluster.CallerThatLosesABulk(options, async () =>
        {
            if (rollover)
            {
                using var rolled = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{stream}/_rollover", Token);
            }
        });

        var outcome = await Sink(caller).WriteAsync(alerts, Token);

        Assert.Equal((3, 0), (outcome.Created, outcome.AlreadySaid));
        Assert.Equal(3, await CountAsync(stream));
    }

    [Fact]
    public async Task Write_NotAllowed_NamesThePrivilege()
    {
        var (_, _, alerts) = Alerts("denied");
        var key = await Cluster.CreateKeyAsync("""{"cluster":["monitor"],"indices":[{"names":["logs-rare_failure.*"],"privileges":["read","view_index_metadata","create_doc"]}]}"""u8.ToArray(), Token);
        var options = Cluster.Options(key);

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => Sink(Cluster.Caller(options)).WriteAsync(alerts, Token));

        Assert.Contains("auto_configure", new Diagnosis(options).Of(failure), StringComparison.Ordinal);
    }

    private (string Space, string Stream, Alert[] Alerts) Alerts(string test, int count = 3)
    {
        var space = Cluster.Namespace(test);
        return (space, $"logs-rare_failure.alert-{space}", [.. Enumerable.Range(0, count).Select(number => SomeAlert.Of($"{test}-{number}", space))]);
    }

    private async Task<AlertSink> SinkAsync() => Sink(Cluster.Caller(Cluster.Options(await Cluster.CreateKeyAsync(["logs-azure.activitylogs-*"], Token))));

    private static AlertSink Sink(ElasticsearchCaller caller) => new(caller, new DeadLetterFile(new AlertOptions(), NullLogger<DeadLetterFile>.Instance), TimeProvider.System, TestCluster.Budget);

    private async Task<int> CountAsync(string stream)
    {
        using var refreshed = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{stream}/_refresh", Token);
        using var count = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{stream}/_count", Token);
        return count.Root.GetProperty("count").GetInt32();
    }
}
