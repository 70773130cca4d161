using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Alerts;

/// <summary>The alerts that were written, as the memory of what was said.</summary>
public sealed class AlertLogTests
{
    private const string Path = "/logs-rare_failure.alert-*/_search?allow_no_indices=true&ignore_unavailable=true&allow_partial_search_results=false";

    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task Read_NoStreamYet_NothingWasSaid()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", Path, """{"took":0,"timed_out":false,"_shards":{"total":0,"successful":0,"skipped":0,"failed":0},"hits":{"max_score":0.0,"hits":[]}}""");

        Assert.Equal(0, (await ReadAsync(elasticsearch)).Count);
        GoldenBody.Is("alerts", Assert.Single(elasticsearch.Requests).Body);
    }

    [Fact]
    public async Task Read_SeveralPages_ReadsAllOfThem()
    {
        using var elasticsearch = new ScriptedElasticsearch()
            .On("POST", Path, Answer(Enumerable.Range(0, 1_000).Select(number => Alert($"a{number}", "[1768305600000, \"x\"]"))))
            .On("POST", Path, Answer([Alert("b", "[1768305600001,null]")]));

        Assert.Equal(1_001, (await ReadAsync(elasticsearch)).Count);
        Assert.DoesNotContain("search_after", elasticsearch.Requests[0].Body, StringComparison.Ordinal);
        Assert.Matches("""
            "search_after":\[1768305600000, ?"x"\]
            """.Trim(), elasticsearch.Requests[1].Body);
        Assert.Equal(0, elasticsearch.Left);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"event":"x","rare_failure":[]}""")]
    [InlineData("""{"event":{"id":7,"severity":21},"rare_failure":{"story":{"id":"s","sequence":1}}}""")]
    [InlineData("""{"event":{"id":"a","severity":"21"},"rare_failure":{"story":{"id":"s","sequence":1}}}""")]
    [InlineData("""{"event":{"id":"a","severity":21},"rare_failure":{"story":{"id":"s","sequence":1.5}}}""")]
    [InlineData("""{"event":{"id":"a","severity":21},"rare_failure":{"story":"s"}}""")]
    [InlineData("null")]
    public async Task Read_DocumentIsNotOurs_IsPassedOver(string document)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", Path, Answer([$$"""{"_id":"x","_source":{{document}},"sort":[1,"x"]}""", Alert("b", "[2,\"b\"]")]));

        Assert.Equal(1, (await ReadAsync(elasticsearch)).Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"hits":{"hits":{}}}""")]
    [InlineData("""{"hits":{"hits":[{"_source":{}}]}}""")]
    public async Task Read_AnswerIsNone_FailsAsThat(string body)
    {
        using var elasticsearch = new ScriptedElasticsearch().On("POST", Path, body);

        Assert.Contains("not the JSON that was asked for", (await Assert.ThrowsAsync<ElasticsearchException>(() => ReadAsync(elasticsearch))).Message, StringComparison.Ordinal);
    }

    private static string Answer(IEnumerable<string> hits) => $$$"""{"_shards":{"total":1,"failed":0},"hits":{"hits":[{{{string.Join(',', hits)}}}]} }""";

    private static string Alert(string id, string sort) =>
        $$$"""{"_id":"{{{id}}}","_source":{"event":{"id":"{{{id}}}","severity":47},"rare_failure":{"story":{"id":"s-{{{id}}}","sequence":1},"source_events":[{"id":"e1"},{"x":1},7]} },"sort":{{{sort}}} }""";

    private Task<SaidAlerts> ReadAsync(ScriptedElasticsearch elasticsearch) =>
        new AlertLog(Connected.To(elasticsearch, time)).ReadAsync(SourceRecord.Noon, new TimeBudget(time, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
}
