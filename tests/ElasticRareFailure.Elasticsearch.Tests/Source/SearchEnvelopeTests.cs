using System.Text;
using System.Text.Json;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>An answer that is not complete is a failure: it would look like silence.</summary>
public sealed class SearchEnvelopeTests
{
    private const string Shards = """ "_shards":{"total":4,"successful":4,"skipped":0,"failed":0} """;

    public static TheoryData<string, string> Incomplete => new()
    {
        { """ "_shards":{"total":0,"successful":0,"skipped":0,"failed":0} """, "no shard was searched" },
        { """ "took":1 """, "no shard was searched" },
        { """ "_shards":7 """, "no shard was searched" },
        { """ "_shards":{"total":4,"successful":3,"failed":1,"failures":[{"shard":0,"reason":{"type":"circuit_breaking_exception","reason":"[parent] Data too large","durability":"PERMANENT"}}]} """, "1 of 4 shards failed, the first with circuit_breaking_exception" },
        { """ "_shards":{"total":4,"successful":2,"failed":2} """, "2 of 4 shards failed" },
        { """ "_shards":{"total":4,"successful":2,"failed":2,"failures":["x"]} """, "2 of 4 shards failed" },
        { """ "_shards":{"total":4,"successful":2,"failed":2,"failures":[{"reason":"x"}]} """, "2 of 4 shards failed" },
        { Shards + """,  "timed_out":true """, "the search timed out" },
        { Shards + ""","_clusters":{"total":2,"successful":1,"skipped":1,"details":{"(local)":{"status":"successful"},"west":{"status":"skipped"}}} """, "the cluster west was skipped" },
        { Shards + ""","_clusters":{"total":2,"successful":1,"skipped":0,"partial":1,"details":{"west":{"status":"partial"},"east":{"status":"successful"}}} """, "the cluster west was partial" },
        { Shards + ""","_clusters":{"total":2,"successful":0,"skipped":0,"failed":2,"details":{"west":{"status":"failed"},"east":{"status":"failed"}}} """, "the cluster west, east was failed" },
        { Shards + ""","_clusters":{"total":2,"successful":1,"skipped":1} """, "search was skipped on 1 of 2" },
        { Shards + ""","_clusters":{"total":2,"successful":1,"skipped":1,"details":{"west":{"status":3},"east":7}} """, "search was skipped on 1 of 2" },
    };

    public static TheoryData<string> Complete =>
    [
        Shards,
        """ "_shards":{"total":4,"successful":4,"skipped":3,"failed":0} """,
        Shards + ""","timed_out":false,"_clusters":{"total":2,"successful":2,"skipped":0,"running":0,"partial":0,"failed":0,"details":{"west":{"status":"successful"}}} """,
        Shards + ""","terminated_early":true,"_clusters":null,"timed_out":null """,
    ];

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void Read_IncompleteBeforeTheHits_FailsBeforeAnyIsGiven(string members, string named)
    {
        var given = 0;
        var failure = Assert.Throws<ElasticsearchException>(() => Read($$$"""{ {{{members}}}, "hits":{"hits":[{"_id":"a","_source":{}}]} }""", () => given++));

        Says(named, failure);
        Assert.True(given == 0 || !members.Contains("_shards\":{", StringComparison.Ordinal), "what is known to be incomplete is not begun");
    }

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void Read_IncompleteAfterTheHits_Fails(string members, string named) =>
        Says(named, Assert.Throws<ElasticsearchException>(() => Read($$"""{ "hits":{"hits":[]}, {{members}} }""", () => { })));

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void CheckWhole_Incomplete_Fails(string members, string named) =>
        Says(named, Assert.Throws<ElasticsearchException>(() => SearchEnvelope.CheckWhole(JsonElement.Parse($$"""{ {{members}} }"""), "logs-x")));

    [Theory]
    [MemberData(nameof(Complete))]
    public void Read_Complete_IsTaken(string members)
    {
        var given = 0;
        Read($$$"""{ {{{members}}}, "hits":{"hits":[{"_id":"a","_source":{}}]} }""", () => given++);
        Read($$$"""{ "hits":{"hits":[{"_id":"a","_source":{}}]}, {{{members}}} }""", () => given++);
        SearchEnvelope.CheckWhole(JsonElement.Parse($$"""{ {{members}} }"""), "logs-x");

        Assert.Equal(2, given);
    }

    /// <summary>Then the one before stays in use.</summary>
    [Fact]
    public void Read_PointInTimeIsNoText_IsNone()
    {
        var answer = new SearchAnswer(RecordTree.Judged);
        answer.Read(Encoding.UTF8.GetBytes($$"""{ "pit_id":{"x":[1]},{{Shards}},"hits":{"hits":[]} }"""), "logs-x", _ => { }, _ => { });

        Assert.Null(answer.Envelope.PointInTime);
    }

    private static void Read(string written, Action given) => new SearchAnswer(RecordTree.Judged).Read(Encoding.UTF8.GetBytes(written), "logs-x", _ => given(), _ => { });

    private static void Says(string named, ElasticsearchException failure)
    {
        Assert.Contains(named, failure.Message, StringComparison.Ordinal);
        Assert.Contains("logs-x", failure.Message, StringComparison.Ordinal);
        Assert.Equal("incomplete_answer", failure.Type);
        Assert.False(failure.IsTransient);
    }
}
