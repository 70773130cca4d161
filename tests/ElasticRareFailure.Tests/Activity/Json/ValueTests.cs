using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Json;

/// <summary>What text a value is: none of its shapes is fatal.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("\"x\"", "x")]
    [InlineData("\" \\t\\r\\nx y\\n\"", "x y")]
    [InlineData("\"\\u00a0x\"", "\u00a0x")]                              // no blank: only space, tab, CR, LF
    [InlineData("17", "17")]
    [InlineData("-1.50E+3", "-1.50E+3")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("true", "")]
    [InlineData("null", null)]
    [InlineData("{\"value\":\"x\",\"localizedValue\":\"y\"}", "x")]
    [InlineData("{\"localizedValue\":\"y\",\"value\":\"x\"}", "x")]
    [InlineData("{\"value\":17}", "17")]
    [InlineData("{\"value\":[\"z\",\"x\"]}", "x")]
    [InlineData("{\"value\":{\"value\":\"x\"}}", "")]
    [InlineData("{\"value\":[{\"value\":\"x\"}]}", "")]
    [InlineData("{\"value\":\"x\",\"value\":null}", "")]
    [InlineData("{\"value\":null,\"value\":\"x\"}", "x")]
    [InlineData("{\"other\":\"x\"}", "")]
    [InlineData("[\"b\",\"a\",\"c\"]", "a")]
    [InlineData("[\"b\",[\"a\",[\"0\"]],\"c\"]", "0")]
    [InlineData("[\" b\",\"a\"]", "a")]                                  // trimmed before they are compared
    [InlineData("[\"\",\" \",\"b\"]", "b")]
    [InlineData("[\"B\",\"a\"]", "B")]                                   // code points: upper case first
    [InlineData("[10,9]", "10")]                                         // numbers are text
    [InlineData("[true,\"x\"]", "x")]
    [InlineData("[{\"value\":\"a\"},\"x\"]", "x")]                       // text before objects
    [InlineData("[{\"value\":\"b\"},{\"value\":\"a\"}]", "b")]           // the first object
    [InlineData("[null,[],[{\"value\":\"b\"}]]", "b")]
    [InlineData("[]", null)]
    [InlineData("[null,true,\"\"]", null)]
    [InlineData("[\"\\uffff\",\"\\ud83d\\ude00\"]", "\uffff")]           // code points, not UTF-16 units
    [InlineData("[\"\\u0062\",\"c\"]", "b")]
    public void Text_OfAnyShape_IsTheLeastTextOrNone(string json, string? expected)
    {
        Assert.Equal(expected, Slots.Find("a", $"{{\"a\":{json}}}"));
    }

    [Theory]
    [InlineData("\"\\ud800\"", "\uFFFD")]
    [InlineData("\"x\\udc00y\"", "x\uFFFDy")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"\\ud83d\\ud83d\\ude00\"", "\uFFFD😀")]
    [InlineData("\"\\ud83dx\\ude00\"", "\uFFFDx\uFFFD")]
    [InlineData("\"\\uD83D\\n\"", "\uFFFD")]
    [InlineData("\"\\\"\\\\\\/\\b\\f\\n\\r\\tx\"", "\"\\/\b\f\n\r\tx")]
    public void Text_Escapes_LoneSurrogatesAreReplaced(string json, string expected)
    {
        Assert.Equal(expected, Slots.Find("a", $"{{\"a\":{json}}}"));
    }

    [Fact]
    public void Text_Huge_IsHeldWhole()
    {
        var text = string.Concat(Enumerable.Repeat("\\u00e9", 500_000));
        Assert.Equal(new string('é', 500_000), Slots.Find("a", $"{{\"a\":\"{text}\"}}"));
    }

    /// <summary>Several texts with escapes must not stand in one another's place.</summary>
    [Fact]
    public void Text_ManyEscapedOnes_LeastIsKept()
    {
        var texts = string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"\"\\u007a{(i * 7_919 % 3_000) + 10_000}\""));
        Assert.Equal("z10000", Slots.Find("a", $"{{\"a\":[{texts}]}}"));
    }
}
