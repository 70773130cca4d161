using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>How a source is, beside its failures and successes.</summary>
public sealed class SourceCheckReaderTests
{
    private const string CheckPath = "/logs-a-%2A/_search?allow_partial_search_results=false&allow_no_indices=false&request_cache=false";
    private const string StorePath = "/logs-a-%2A%3A%3Afailures/_search?allow_partial_search_results=false&ignore_unavailable=true";

    private static readonly PassTime Noon = SourceRecord.Noon;

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_768_306_590_000));

    [Fact]
    public async Task Read_Answered_SaysAllOfIt()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", CheckPath, Answer()).On("POST", StorePath, Store(12));

        var check = await ReadAsync(elasticsearch);

        // The worker's clock is 90 s ahead of the cluster's.
        Assert.Equal(new SourceCheck(500, 40, 3, 7, 1_768_306_400_000, 1_768_306_500_000, TimeSpan.FromSeconds(90), 12), check);
        GoldenBody.Is("source-check", elasticsearch.Requests[0].Body);
        GoldenBody.Is("failure-store", elasticsearch.Requests[1].Body);
    }

    /// <summary>Documents without event.ingested become known when they happened.</summary>
    [Theory]
    [InlineData(0, "1768306400000.0", 1_768_306_400_000)]
    [InlineData(1, "1768306400000.0", 1_768_306_450_000)]
    [InlineData(1, "null", 1_768_306_450_000)]
    public async Task Read_Newest_IsWhatBecameKnownLast(int withoutIngested, string newestIngested, long newest)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", CheckPath, Answer(withoutIngested, newestIngested, "1768306450000.0")).On("POST", StorePath, Store(0));

        Assert.Equal(newest, (await ReadAsync(elasticsearch)).NewestMs);
    }

    [Fact]
    public async Task Read_NoDocuments_HasNoNewest()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", CheckPath, Answer(0, "null", "null")).On("POST", StorePath, Store(0));

        Assert.Null((await ReadAsync(elasticsearch)).NewestMs);
    }

    [Theory]
    [InlineData(400, "illegal_argument_exception")]
    [InlineData(403, "security_exception")]
    [InlineData(404, "index_not_found_exception")]
    public async Task Read_FailureStoreCannotBeRead_IsNotWatched(int status, string type)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", CheckPath, Answer()).On("POST", StorePath, ScriptedAnswer.Error(status, type, "no"));

        Assert.Null((await ReadAsync(elasticsearch)).FailureStore);
    }

    /// <summary>A wildcard of which nothing may be read finds nothing, and is no error: the privilege tells it from a store that is empty.</summary>
    [Theory]
    [InlineData("true", 0L)]
    [InlineData("false", null)]
    public async Task Read_FailureStoreHasNoShards_IsWatchedWhereItMayBeRead(string allowed, long? documents)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", CheckPath, Answer()).On("POST", StorePath, Store(0, shards: 0))
            .On("GET", "/_resolve/index/logs-a-%2A", """{"indices":[],"aliases":[],"data_streams":[{"name":"logs-a-x"}]}""")
            .On("POST", "/_security/user/_has_privileges", $$$"""{"cluster":{},"index":{"logs-a-x":{"read_failure_store":{{{allowed}}}} } }""");

        Assert.Equal(documents, (await ReadAsync(elasticsearch)).FailureStore);
        Assert.Equal(0, elasticsearch.Left);
    }

    [Fact]
    public async Task Read_PatternsAndExclusions_AsksForTheStoresOfThePatterns()
    {
        using var elasticsearch = new ScriptedElasticsearch()
            .On("POST", "/west%3Alogs-a,west%3Alogs-b%2A,-west%3Alogs-c/_search", Answer())
            .On("POST", "/west%3Alogs-a%3A%3Afailures,west%3Alogs-b%2A%3A%3Afailures/_search", Store(1));

        Assert.Equal(1, (await ReadAsync(elasticsearch, "west:logs-a", "west:logs-b*", "-west:logs-c")).FailureStore);
    }

    [Fact]
    public async Task Read_AnswerIsNotComplete_Fails()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", CheckPath, Answer().Replace("\"total\":3", "\"total\":0", StringComparison.Ordinal));

        Assert.Contains("no shard was searched", (await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(elasticsearch))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hits")]
    [InlineData("aggregations")]
    [InlineData("clock")]
    [InlineData("to")]
    [InlineData("doc_count")]
    public async Task Read_MemberIsMissing_FailsAsThat(string name)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", CheckPath, Answer().Replace($"\"{name}\"", "\"other\"", StringComparison.Ordinal));

        Assert.Contains("not the JSON that was asked for", (await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(elasticsearch))).Message, StringComparison.Ordinal);
    }

    private static string Answer(int withoutIngested = 3, string newestIngested = "1768306400000.0", string newestEvent = "1768306300000.0") =>
        """{"took":1,"timed_out":false,"_shards":SHARDS,"hits":{"total":{"value":500,"relation":"eq"},"max_score":null,"hits":[]},"aggregations":{"clock":{"buckets":[{"key":"*-1768306500000","to":1.7683065E12,"to_as_string":"1768306500000","doc_count":500}]},"newest_event":{"value":EVENT},"newest_ingested":{"value":INGESTED},"pipeline_errors":{"doc_count":40},"without_tenant":{"doc_count":7},"without_ingested":{"doc_count":WITHOUT}}}"""
            .Replace("SHARDS", AnswerText.Whole, StringComparison.Ordinal).Replace("EVENT", newestEvent, StringComparison.Ordinal).Replace("INGESTED", newestIngested, StringComparison.Ordinal)
            .Replace("WITHOUT", $"{withoutIngested}", StringComparison.Ordinal);

    private static string Store(int documents, int shards = 1) => $$$"""{"_shards":{"total":{{{shards}}},"failed":0},"hits":{"total":{"value":{{{documents}}},"relation":"eq"},"hits":[]} }""";

    private Task<SourceCheck> ReadAsync(ScriptedElasticsearch elasticsearch, params string[] patterns)
    {
        var caller = Connected.To(elasticsearch, time);
        var failures = new FailureStoreReader(caller, new PrivilegeReader(caller, new SourceNames(caller)));
        return new SourceCheckReader(caller, failures, new SourceOptions(), time).ReadAsync(
            SourceIndices.Of(patterns.Length == 0 ? ["logs-a-*"] : patterns)[0], Noon.StartMs, Noon.EndMs, new TimeBudget(time, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
    }
}
