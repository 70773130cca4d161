using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.Tests.Content;

public sealed class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1,"b":{"c":"x"}}""", """{"a":1,"b":{"c":"x"}}""", "")]
    [InlineData("""{"a":1,"more":2}""", """{"a":1}""", "")]
    [InlineData("""{"a":1}""", """{"a":2}""", "- a: 1|+ a: 2")]
    [InlineData("""{}""", """{"a":{"b":1}}""", "- a: (none)|+ a: {\"b\":1}")]
    [InlineData("""{"a":[{"b":1,"d":2}]}""", """{"a":[{"b":3}]}""", "- a[0].b: 1|+ a[0].b: 3")]
    [InlineData("""{"a":["x","y"]}""", """{"a":["x"]}""", "- a: [\"x\",\"y\"]|+ a: [\"x\"]")]
    [InlineData("""{}""", """{"a":[]}""", "")]
    public void Of_TwoObjects_GivesWhatIsOtherwise(string found, string wanted, string lines) => Assert.Equal(lines, string.Join('|', JsonDifference.Of(JsonNode.Parse(found), JsonNode.Parse(wanted))));

    [Fact]
    public void Of_LongTexts_ShowsWhereTheyPart()
    {
        var same = new string('s', 500);

        var lines = JsonDifference.Of(new JsonObject { ["note"] = same + "old" }, new JsonObject { ["note"] = same + "new" });

        Assert.Equal(2, lines.Count);
        Assert.EndsWith("old… (503 characters)", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("new… (503 characters)", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.InRange(line.Length, 1, 220));
    }
}
