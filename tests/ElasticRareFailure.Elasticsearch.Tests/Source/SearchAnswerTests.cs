using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>The hits of an answer, gone over in its bytes.</summary>
public sealed class SearchAnswerTests
{
    private const string Shards = $"\"_shards\":{AnswerText.Whole}";

    private readonly SearchAnswer answer = new(RecordTree.Judged);
    private readonly List<string> read = [];
    private readonly List<RejectReason> rejected = [];

    [Fact]
    public void Read_SeveralHits_GivesThemInOrderWithTheirFields()
    {
        Read(Around("""{"_id":"b","_source":{"event":{"action":"x/write"}},"sort":[1]},{"_id":"a","_source":{"event.action":"y/write"},"sort":[2]}"""));

        Assert.Equal(["b x/write", "a y/write"], read);
        Assert.Equal(2, answer.Hits);
        Assert.Equal("[2]", LastSort);
        Assert.Equal("p2", answer.Envelope.PointInTime);
    }

    [Fact]
    public void Read_NoHits_HasNoSort()
    {
        Read(Around("""{"_id":"b","_source":{},"sort":[1]}"""));
        Read(Around(""));

        Assert.Equal((0, ""), (answer.Hits, LastSort));
    }

    [Theory]
    [InlineData("""{"hits":{"hits":[HITS],"total":{"hits":3}},"pit_id":"p2",SHARDS,"timed_out":false}""")]
    [InlineData("""{SHARDS,"hits":{"total":null,"hits":[HITS]},"timed_out":false,"pit_id":"p2"}""")]
    [InlineData("""{"profile":{"hits":[{"_id":"no"}],"x":[[{}]]},"took":3e0,SHARDS,"pit_id":"p2","aggregations":{"hits":{"hits":[1]}},"hits":{"max_score":null,"hits":[HITS]},"new":[{"hits":[{}]}]}""")]
    [InlineData(" {\r\n \"pit_id\" : \"p2\" ,\t SHARDS , \"hits\" : { \"hits\" : [ \n HITS \t ] } }\n ")]
    public void Read_MembersInAnyOrder_GivesHitsAndPointInTime(string written)
    {
        Read(written.Replace("HITS", """{"_id":"a","_source":{"event":{"action":"x"}},"sort":[7]}""", StringComparison.Ordinal).Replace("SHARDS", Shards, StringComparison.Ordinal));

        Assert.Equal(["a x"], read);
        Assert.Equal("[7]", LastSort);
        Assert.Equal("p2", answer.Envelope.PointInTime);
    }

    [Theory]
    [InlineData("[9223372036854775807]")]
    [InlineData("[4611686018427387905,null,\"\\u0041\",-0.10]")]
    [InlineData("[ 1 , 2 ]")]
    public void Read_SortOfTheLastHit_IsKeptByteForByte(string sort)
    {
        Read(Around($$$"""{"_id":"a","sort":[1],"_source":{}},{"_id":"b","sort":{{{sort}}},"_source":{"sort":[3],"x":{"sort":[4]} } }"""));

        Assert.Equal(sort, LastSort);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"hits":null}""")]
    [InlineData("""{"error":"no","status":500}""")]
    [InlineData("""{"pit_id":"p2",SHARDS,"hits":{"hits":[{"_id":"a","_source":{}""")]
    [InlineData("""{"pit_id":"p2",SHARDS,"hits":{"hits":[{"_id":"a","_source":{}}""")]
    [InlineData("""{"pit_id":"p2",SHARDS,"hits":{"hits":[{"_id":"a","_source":{}}]}""")]
    [InlineData("""{"pit_id":"p2",SHARDS,"hits":{"hits":[{"_id":"a","_source":{}}]}}x""")]
    [InlineData("""{"pit_id":"p2",SHARDS,"hits":{"hits":[{"_id":"a","_source":{"x":tru}}]}}""")]
    [InlineData("""{"pit_id":"p2",SHARDS,"hits":{"hits":[1]}}""")]
    [InlineData("""{"pit_id":"p2",SHARDS,"hits":{"hits":["a"]}}""")]
    public void Read_NotAWholeAnswer_Fails(string written)
    {
        var failure = Assert.Throws<ElasticsearchException>(() => Read(written.Replace("SHARDS", Shards, StringComparison.Ordinal)));

        Assert.Equal("unreadable_answer", failure.Type);
        Assert.False(failure.IsTransient);
        Assert.Contains("logs-x", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_HitNestsSixHundredDeep_IsPassedOverAndTheRestRead()
    {
        var nested = string.Concat(Enumerable.Repeat("{\"d\":", 600)) + "1" + new string('}', 600);
        var deep = $$$"""{"_id":"deep","_source":{"event":{"action":"x"},"d":{{{nested}}} },"sort":[8]}""";

        Read(Around($$"""{{Some("a")}},{{deep}},{{Some("b")}},{{deep}}"""));

        Assert.Equal(["a x", "b x"], read);
        Assert.Equal([RejectReason.TooDeep, RejectReason.TooDeep], rejected);
        Assert.Equal((4, "[8]"), (answer.Hits, LastSort));
    }

    /// <summary>16 MiB are a record, a byte more is none.</summary>
    [Fact]
    public void Read_HitOfMoreThanSixteenMebibytes_IsPassedOverAndTheRestRead()
    {
        var around = """{"_id":"large","_source":{"event":{"action":"x"},"x":""},"sort":[8]}""".Length;
        string Large(int bytes) => $$$"""{"_id":"large","_source":{"event":{"action":"x"},"x":"{{{new string('x', bytes - around)}}}"},"sort":[8]}""";

        Read(Around($"{Some("a")},{Large(16 << 20)},{Large((16 << 20) + 1)},{Some("b")}"));

        Assert.Equal(["a x", "large x", "b x"], read);
        Assert.Equal([RejectReason.TooLarge], rejected);
        Assert.Equal(4, answer.Hits);
    }

    private string LastSort => Encoding.UTF8.GetString(answer.LastSort);

    private static string Around(string hits) => $$$"""{"pit_id":"p2","timed_out":false,{{{Shards}}},"hits":{"hits":[{{{hits}}}]}}""";

    private static string Some(string id) => string.Create(CultureInfo.InvariantCulture, $$$"""{"_id":"{{{id}}}","_source":{"event":{"action":"x"}},"sort":[1]}""");

    private void Read(string written) => answer.Read(
        Encoding.UTF8.GetBytes(written), "logs-x", record => read.Add($"{Encoding.UTF8.GetString(record.Text(Field.HitId))} {Encoding.UTF8.GetString(record.Text(Field.Action))}"), rejected.Add);
}
