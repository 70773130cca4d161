using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>Points in time: opened on something, closed whatever happens, opened again where they are lost.</summary>
public sealed class PointInTimeTests : IDisposable
{
    private static readonly PassTime Noon = SourceRecord.Noon;

    private readonly ScriptedIndex index = new([
        SourceRecord.In(Noon, "a"), SourceRecord.In(Noon, "b"), SourceRecord.In(Noon, "c"), SourceRecord.In(Noon, "d") with { Failed = false }, SourceRecord.In(Noon, "e") with { Failed = false, Action = "other/write" }]);

    public void Dispose() => index.Dispose();

    /// <summary>Searches: two pages of failures, then two of successes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Read_LostAtAPage_BeginsAnewAndFeedsNothingTwice(int lostAt)
    {
        var searches = 0;
        index.Fault = request => request.Uri.AbsolutePath == "/_search" && ++searches == lostAt ? Missing() : null;
        var source = ClusterSource.Over(index, options => options.PageSize = 2);

        Assert.Equal(5, (await BatchText.OfAsync(source, Noon, Noon)).Distinct().Count());

        Assert.Equal((5, 0), (source.Counts.Records, source.Counts.Repeated));
        Assert.Equal(2, Opened);
        Assert.Equal(0, index.Open);
    }

    /// <summary>As it answers after a shard has moved: the error is of the search, its root cause is what says it.</summary>
    [Fact]
    public async Task Read_LostThreeTimes_FailsAndSaysSo()
    {
        index.Fault = request => request.Uri.AbsolutePath == "/_search" ? Missing() : null;

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => BatchText.OfAsync(ClusterSource.Over(index), Noon, Noon));

        Assert.Contains("The point in time of logs-azure.activitylogs-* was lost 3 times while it was read", failure.Message, StringComparison.Ordinal);
        Assert.Equal((true, "search_context_missing_exception"), (failure.IsTransient, failure.Type));
        Assert.Equal(3, Opened);
        Assert.Equal(3, index.Requests.Count(request => request.Method == "DELETE"));
    }

    [Fact]
    public async Task Read_LostTwice_Succeeds()
    {
        var searches = 0;
        index.Fault = request => request.Uri.AbsolutePath == "/_search" && ++searches is 1 or 2 ? Missing() : null;

        Assert.Equal(5, (await BatchText.OfAsync(ClusterSource.Over(index), Noon, Noon)).Count);
        Assert.Equal(3, Opened);
    }

    [Fact]
    public async Task Read_SearchIsRefused_ClosesAndDoesNotBeginAnew()
    {
        index.Fault = request => request.Uri.AbsolutePath == "/_search" ? ScriptedAnswer.Error(403, "security_exception", "no") : null;

        Assert.Equal(403, (await Assert.ThrowsAsync<ElasticsearchException>(() => BatchText.OfAsync(ClusterSource.Over(index), Noon, Noon))).Status);
        Assert.Equal((1, 0), (Opened, index.Open));
    }

    [Fact]
    public async Task Read_CannotBeClosed_IsStillRead()
    {
        index.Fault = request => request.Method == "DELETE" ? ScriptedAnswer.Error(403, "security_exception", "no") : null;

        Assert.Equal(5, (await BatchText.OfAsync(ClusterSource.Over(index), Noon, Noon)).Count);
    }

    [Fact]
    public async Task Open_NoShards_ClosesAndNamesThePattern()
    {
        using var elasticsearch = new ScriptedElasticsearch()
            .On("POST", "/logs-none-%2A/_pit?keep_alive=2m&allow_no_indices=false", """{"id":"p","_shards":{"total":0,"successful":0,"skipped":0,"failed":0}}""")
            .On("DELETE", "/_pit");

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => BatchText.OfAsync(ClusterSource.Over(elasticsearch, options => options.Indices.Add("logs-none-*")), Noon, Noon));

        Assert.Equal("No index that may be read matches logs-none-*.", failure.Message);
        Assert.Equal((404, "index_not_found_exception"), (failure.Status, failure.Type));
        Assert.Equal(0, elasticsearch.Left);
    }

    [Fact]
    public async Task Open_NoIndex_FailsAtOnce()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/logs-none/_pit", ScriptedAnswer.Error(404, "index_not_found_exception", "no such index [logs-none]"));

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => BatchText.OfAsync(ClusterSource.Over(elasticsearch, options => options.Indices.Add("logs-none")), Noon, Noon));

        Assert.Equal((404, "index_not_found_exception"), (failure.Status, failure.Type));
        Assert.Equal(0, elasticsearch.Left);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"id":7}""")]
    [InlineData("""{"id":"p","_shards":3}""")]
    public async Task Open_AnswerIsNone_FailsAsThat(string body)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/logs-x/_pit", body);

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => BatchText.OfAsync(ClusterSource.Over(elasticsearch, options => options.Indices.Add("logs-x")), Noon, Noon));

        Assert.Contains("not the JSON that was asked for", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>Older versions say nothing of shards there: the searches do.</summary>
    [Fact]
    public async Task Open_ShardsAreNotSaid_IsReadAndTheIdKeptWhereAnswersSayNone()
    {
        var answer = AnswerText.Of([SourceRecord.In(Noon, "a").Hit()]).Replace("\"pit_id\":\"p\",", "", StringComparison.Ordinal);
        using var elasticsearch = new ScriptedElasticsearch().On("POST", "/logs-x/_pit", """{"id":"first"}""").On("POST", "/_search", answer).On("POST", "/_search", AnswerText.Of([])).On("DELETE", "/_pit");

        Assert.Single(await BatchText.OfAsync(ClusterSource.Over(elasticsearch, options => options.Indices.Add("logs-x")), Noon, Noon));
        Assert.Contains("\"id\":\"first\"", elasticsearch.Requests[2].Body, StringComparison.Ordinal);
        Assert.Equal("""{"id":"p"}""", elasticsearch.Requests[3].Body);
    }

    private int Opened => index.Requests.Count(request => request.Path.Contains("_pit?", StringComparison.Ordinal));

    private static ScriptedAnswer Missing() => ScriptedAnswer.Of(404,
        """{"error":{"root_cause":[{"type":"search_context_missing_exception","reason":"No search context found for id [7]"}],"type":"search_phase_execution_exception","reason":"all shards failed","phase":"query"},"status":404}""");
}
