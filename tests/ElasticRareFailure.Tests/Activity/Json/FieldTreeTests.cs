using System.Text.Json.Nodes;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Json;

/// <summary>Which of several spellings of a field counts: nested first, then ever longer dotted names, the first that leads to a value.</summary>
public sealed class FieldTreeTests
{
    /// <summary>All spellings of four joints from the one that wins over all others on.</summary>
    private static readonly string[] Spellings =
    [
        """{"a":{"b":{"c":{"d":"1"}}}}""",
        """{"a":{"b":{"c.d":"2"}}}""",
        """{"a":{"b.c":{"d":"3"}}}""",
        """{"a":{"b.c.d":"4"}}""",
        """{"a.b":{"c":{"d":"5"}}}""",
        """{"a.b":{"c.d":"6"}}""",
        """{"a.b.c":{"d":"7"}}""",
        """{"a.b.c.d":"8"}""",
    ];

    [Fact]
    public void Find_EverySpelling_IsFound()
    {
        for (var i = 0; i < Spellings.Length; i++)
        {
            Assert.Equal($"{i + 1}", Slots.Find("a|b|c|d", Spellings[i]));
        }
    }

    /// <summary>Any two spellings in one record, in both orders: members of one name are put together.</summary>
    [Fact]
    public void Find_TwoSpellings_LesserRankWinsInBothOrders()
    {
        for (var first = 0; first < Spellings.Length; first++)
        {
            for (var second = first + 1; second < Spellings.Length; second++)
            {
                Assert.Equal($"{first + 1}", Slots.Find("a|b|c|d", Joined(Spellings[first], Spellings[second])));
                Assert.Equal($"{first + 1}", Slots.Find("a|b|c|d", Joined(Spellings[second], Spellings[first])));
            }
        }
    }

    [Fact]
    public void Rank_EverySpelling_IsInOrder()
    {
        int[][] joints = [[1, 1, 1, 1], [1, 1, 2], [1, 2, 1], [1, 3], [2, 1, 1], [2, 2], [3, 1], [4]];
        uint[] ranks = [.. joints.Select(spelling => spelling.Select((count, level) => (count, level)).Aggregate(0u, (rank, joint) => FieldTree.Rank(rank, joint.count, joint.level)))];
        Assert.Equal(ranks.Order(), ranks);
        Assert.Equal(ranks.Length, ranks.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"a":{"b":null},"a.b":"x"}""", "x")]
    [InlineData("""{"a":null,"a.b":"x"}""", "x")]
    [InlineData("""{"a":"text","a.b":"x"}""", "x")]
    [InlineData("""{"a":[],"a.b":"x"}""", "x")]
    [InlineData("""{"a":{"b":[]},"a.b":"x"}""", "x")]
    [InlineData("""{"a":{"b":[" ",null,true]},"a.b":"x"}""", "x")]      // an array without non-blank text or object is no value
    [InlineData("""{"a":{},"a.b":"x"}""", "x")]
    [InlineData("""{"a":{"b":" "},"a.b":"x"}""", "")]                     // a blank text is one
    [InlineData("""{"a":{"b":""},"a.b":"x"}""", "")]
    [InlineData("""{"a":{"b":false},"a.b":"x"}""", "")]
    [InlineData("""{"a":{"b":{}},"a.b":"x"}""", "")]
    [InlineData("""{"a":{"b":[{}]},"a.b":"x"}""", "")]
    [InlineData("""{"a":{"b":{"value":null}},"a.b":"x"}""", "")]
    [InlineData("""{"a":{"b":0},"a.b":"x"}""", "0")]
    public void Find_FirstSpellingWithoutAValue_OnlyThenTheNext(string json, string expected)
    {
        Assert.Equal(expected, Slots.Find("a|b", json));
    }

    [Theory]
    [InlineData("""{"a":[{"b":"x"},{"b":"y"}]}""", "x")]                  // without text the first object
    [InlineData("""{"a":[[{"b":"x"}]]}""", "x")]
    [InlineData("""{"a":["text",{"b":"x"}]}""", null)]
    [InlineData("""{"a":[" ",{"b":"x"}]}""", "x")]
    [InlineData("""{"a":["text",{"b":"x"}],"a.b":"y"}""", "y")]
    [InlineData("""{"a":[{"c":1},{"b":"x"}]}""", null)]
    [InlineData("""{"a":[{"b":"x"}],"a":{"b":"y"}}""", "y")]
    public void Find_ObjectInAList_FirstCounts(string json, string? expected)
    {
        Assert.Equal(expected, Slots.Find("a|b", json));
    }

    [Theory]
    [InlineData("""{"a":{"b":"x"},"a":{"b":"y"}}""", "y")]
    [InlineData("""{"a":{"b":"x"},"a":{}}""", null)]
    [InlineData("""{"a":{"b":"x"},"a":null}""", null)]
    [InlineData("""{"a":{"b":"x","b":"y"}}""", "y")]
    [InlineData("""{"a":{"b":"x","b":null}}""", null)]
    [InlineData("""{"a":{"b":"x","b":null},"a.b":"z"}""", "z")]
    [InlineData("""{"a":{"b":"x"},"\u0061":{"\u0062":"y"}}""", "y")]
    [InlineData("""{"a.b":"x","a.b":"y","a":{"b":"1","b":"2"},"a":{"b":"3","b":"4"}}""", "4")]
    [InlineData("""{"a":{"b":"1"},"a":{"b":"2"},"a":{"b":"3"}}""", "3")]
    [InlineData("""{"a":[{"b":"1","b":"2"}]}""", "2")]
    public void Find_RepeatedName_LastCounts(string json, string? expected)
    {
        Assert.Equal(expected, Slots.Find("a|b", json));
    }

    /// <summary>Two spellings as one object: members of one name are put together.</summary>
    private static string Joined(string first, string second)
    {
        var joined = JsonNode.Parse(first)!.AsObject();
        Join(joined, JsonNode.Parse(second)!.AsObject());
        return joined.ToJsonString();
    }

    private static void Join(JsonObject into, JsonObject other)
    {
        foreach (var (name, value) in other)
        {
            if (into[name] is JsonObject inner)
            {
                Join(inner, value!.AsObject());
            }
            else
            {
                into[name] = value!.DeepClone();
            }
        }
    }
}
