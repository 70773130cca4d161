using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Elasticsearch.Tests.Access;

public sealed class GrantsTests
{
    // As 9.5.2 gives a role back that was put without the members at its end.
    private const string GivenBack = """
        {"cluster":["monitor"],"indices":[{"names":["b-*","a"],"privileges":["view_index_metadata","read"],"allow_restricted_indices":false}],"applications":[],"run_as":[],"metadata":{"a":1},"transient_metadata":{"enabled":true}}
        """;

    [Fact]
    public void Of_ARoleAsTheServerGivesItBack_IsThatOfTheRoleAsItWasSent() =>
        Assert.Equal(Of("""{"indices":[{"privileges":["read","view_index_metadata"],"names":["a","b-*"]}],"cluster":["monitor"]}"""), Of(GivenBack));

    [Fact]
    public void Of_ARole_ReadsLikeASentence() => Assert.Equal(["cluster: monitor", "indices: names a, b-*; privileges read, view_index_metadata"], Of(GivenBack));

    [Theory]
    [InlineData("""{"cluster":["monitor","all"],"indices":[{"names":["a","b-*"],"privileges":["read","view_index_metadata"]}]}""")]
    [InlineData("""{"cluster":["monitor"],"indices":[{"names":["a"],"privileges":["read","view_index_metadata"]}]}""")]
    [InlineData("""{"cluster":["monitor"],"indices":[{"names":["a","b-*"],"privileges":["read","view_index_metadata"],"allow_restricted_indices":true}]}""")]
    [InlineData("""{"cluster":["monitor"],"indices":[{"names":["a","b-*"],"privileges":["read","view_index_metadata"],"query":"{}"}]}""")]
    [InlineData("""{"cluster":["monitor"],"indices":[{"names":["a","b-*"],"privileges":["read","view_index_metadata"]}],"run_as":["x"]}""")]
    [InlineData("""{"cluster":["monitor"],"indices":[{"names":["a","b-*"],"privileges":["read","view_index_metadata"]}],"applications":[{"application":"kibana","privileges":["all"],"resources":["*"]}]}""")]
    [InlineData("""{"cluster":["monitor"],"indices":[{"names":["a","b-*"],"privileges":["read","view_index_metadata"]}],"global":{"profile":{}}}""")]
    public void Of_ARoleThatGrantsMoreOrLess_IsAnother(string other) => Assert.NotEqual(Of(GivenBack), Of(other));

    [Fact]
    public void Of_TheShippedRole_IsNotEmpty() => Assert.Equal(4, Grants.Of(JsonNode.Parse(WorkerRole.Committed.Span)!.AsObject()).Count);

    private static IReadOnlyList<string> Of(string role) => Grants.Of(JsonNode.Parse(role)!.AsObject());
}
