using System.Text;
using CsCheck;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Errors as Elasticsearch writes them, whole and cut.</summary>
public sealed class ErrorBodyTests
{
    private const string Whole = """
        {"error":{"root_cause":[{"type":"illegal_argument_exception","reason":"bad"},{"type":"second","reason":"worse"}],"type":"search_phase_execution_exception","reason":"all shards failed","phase":"query",
        "failed_shards":[{"shard":0,"reason":{"type":"illegal_argument_exception","reason":"bad"}}],"caused_by":{"type":"illegal_argument_exception","reason":"bad","caused_by":{"type":"number_format_exception","reason":"x"}}},"status":400}
        """;

    [Fact]
    public void Parse_Whole_GivesTypeReasonAndCauses()
    {
        var error = Parse(Whole);

        Assert.Equal(("search_phase_execution_exception", "all shards failed"), (error.Type, error.Reason));
        Assert.Equal(("illegal_argument_exception", "bad", "number_format_exception"), (error.RootCause, error.RootReason, error.CausedBy));
        Assert.False(error.AsksForSmallerPage);
    }

    [Fact]
    public void Parse_ErrorIsAText_IsTheReason() => Assert.Equal("Incorrect HTTP method for uri [/a]", Parse("""{"error":"Incorrect HTTP method for uri [/a]","status":405}""").Reason);

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>502 Bad Gateway</body></html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"error":null}""")]
    public void Parse_NoError_GivesNothing(string body)
    {
        var error = Parse(body);

        Assert.Null(error.Type);
        Assert.Null(error.Reason);
    }

    [Fact]
    public void Parse_CutAnywhere_NeverThrowsAndNeverInvents() => Gen.Int[0, Whole.Length].Sample(length =>
    {
        var error = Parse(Whole[..length]);
        return error.Type is null or "search_phase_execution_exception" && error.Reason is null or "all shards failed" && error.RootCause is null or "illegal_argument_exception";
    });

    [Fact]
    public void Parse_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 200].Sample(bytes => _ = ErrorBody.Parse(bytes));

    [Theory]
    [InlineData("""{"error":{"type":"circuit_breaking_exception","durability":"PERMANENT"}}""", true)]
    [InlineData("""{"error":{"type":"circuit_breaking_exception","durability":"TRANSIENT"}}""", false)]
    [InlineData("""{"error":{"type":"search_phase_execution_exception","failed_shards":[{"reason":{"type":"circuit_breaking_exception","durability":"PERMANENT"}}]}}""", true)]
    [InlineData("""{"error":{"type":"search_phase_execution_exception","caused_by":{"type":"too_many_buckets_exception"}}}""", true)]
    [InlineData("""{"error":{"type":"other","durability":"PERMANENT"}}""", false)]
    public void Parse_Breaker_AsksForASmallerPageWhenItWillNotHeal(string body, bool smaller) => Assert.Equal(smaller, Parse(body).AsksForSmallerPage);

    private static ErrorBody Parse(string body) => ErrorBody.Parse(Encoding.UTF8.GetBytes(body));
}
