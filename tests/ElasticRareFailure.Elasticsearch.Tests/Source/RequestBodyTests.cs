using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>What is sent to read failures and successes.</summary>
public sealed class RequestBodyTests
{
    private const string Opened = """{"id":"p0","_shards":{"total":1,"failed":0}}""";

    private static readonly PassTime Noon = SourceRecord.Noon;

    [Fact]
    public async Task Read_OnePass_SendsTheseBodies()
    {
        using var elasticsearch = new ScriptedElasticsearch()
            .On("POST", "/logs-azure.activitylogs-%2A/_pit?keep_alive=2m&allow_no_indices=false", Opened)
            .On("POST", "/_search?allow_partial_search_results=false", AnswerText.Of(Enumerable.Repeat(SourceRecord.In(Noon, "a").Hit(sort: ScriptedIndex.FirstSort), 5_000), "p1"))
            .On("POST", "/_search?allow_partial_search_results=false", AnswerText.Of([], "p2"))
            .On("POST", "/_search?allow_partial_search_results=false", AnswerText.Of([], "p3"))
            .On("DELETE", "/_pit");

        _ = await BatchText.OfAsync(ClusterSource.Over(elasticsearch), Noon, Noon);

        Assert.Equal(0, elasticsearch.Left);
        Assert.Equal("", elasticsearch.Requests[0].Body);
        GoldenBody.Is("failures-page", elasticsearch.Requests[1].Body);
        GoldenBody.Is("failures-second-page", elasticsearch.Requests[2].Body);
        GoldenBody.Is("successes-page", elasticsearch.Requests[3].Body);
        Assert.Equal("""{"id":"p3"}""", elasticsearch.Requests[4].Body);
    }

    /// <summary>The last two hours, and a day of what does not say when it became known.</summary>
    [Fact]
    public async Task ReadLive_ColdTiersGiven_SendsThisBody()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/logs-azure.activitylogs-%2A/_pit", Opened).On("POST", "/_search", AnswerText.Of([])).On("POST", "/_search", AnswerText.Of([])).On("DELETE", "/_pit");

        _ = await ClusterSource.Over(elasticsearch, options => options.ColdTiers = true).ReadLiveAsync(Noon, TestContext.Current.CancellationToken);

        GoldenBody.Is("failures-page-of-a-live-pass-with-cold-tiers", elasticsearch.Requests[1].Body);
    }

    [Theory]
    [InlineData("logs-azure.activitylogs-*", "/logs-azure.activitylogs-%2A/_pit")]
    [InlineData("logs-a,logs-b*,-logs-b1", "/logs-a,logs-b%2A,-logs-b1/_pit")]
    [InlineData("west:logs-*,west:-logs-x,-west:logs-y", "/west%3Alogs-%2A,west%3A-logs-x,-west%3Alogs-y/_pit")]
    [InlineData("<logs-ü%>", "/%3Clogs-%C3%BC%25%3E/_pit")]
    [InlineData("logs-a#b?c&d=e+f", "/logs-a%23b%3Fc%26d%3De%2Bf/_pit")]
    public async Task Read_Patterns_AreEscapedInThePath(string patterns, string path)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", path, Opened).On("POST", "/_search", AnswerText.Of([])).On("POST", "/_search", AnswerText.Of([])).On("DELETE", "/_pit");

        _ = await BatchText.OfAsync(ClusterSource.Over(elasticsearch, options => patterns.Split(',').ToList().ForEach(options.Indices.Add)), Noon, Noon);

        Assert.Equal(0, elasticsearch.Left);
    }

    [Fact]
    public void Of_PatternsOfSeveralClusters_AreASourceEach()
    {
        var sources = SourceIndices.Of(["logs-a-*", "west:logs-a-*", "-logs-a-x", "-west:logs-a-y", "east:logs-*", "logs-b::failures", "west:logs-c::data"]);

        Assert.Equal(["local", "west", "east"], sources.Select(source => source.Name));
        Assert.Equal(["logs-a-*,-logs-a-x,logs-b::failures", "west:logs-a-*,-west:logs-a-y,west:logs-c::data", "east:logs-*"], sources.Select(source => source.Text));
    }
}
