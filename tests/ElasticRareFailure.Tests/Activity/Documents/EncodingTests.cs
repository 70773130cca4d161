using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

/// <summary>Bytes as people's tools write them.</summary>
public sealed class EncodingTests
{
    private static readonly string A = Some.Failure().Hit("a");
    private static readonly string B = Some.Failure().Hit("b");

    [Fact]
    public void Read_ByteOrderMarkAtTheStart_IsSkipped()
    {
        Assert.Equal(["a", "b"], Read.Text($"\uFEFF{A}\n{B}").Ids);
        Assert.Equal(["a", "b"], Read.Text($"\uFEFF\n[{A},{B}]").Ids);
    }

    [Fact]
    public void Read_ByteOrderMarkElsewhere_IsDamage()
    {
        var result = Read.Text($"{A}\n\uFEFF{B}");
        Assert.Equal(["a"], result.Ids);
        Assert.Equal([(2, RejectReason.Malformed)], result.Rejected);
    }

    [Fact]
    public void Read_CarriageReturns_AreBlanks()
    {
        var result = Read.Text($"{A}\r\n{{oops}}\r\n{B}\r\n");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal([(2, RejectReason.Malformed)], result.Rejected);
        Assert.Equal([1, 3], result.Lines);
    }

    [Fact]
    public void Read_BytesThatAreNoUtf8_AreReplaced()
    {
        var bytes = Some.Utf8(Some.Unnamed().Text("user|name", "A~B").Hit("i~d"));
        foreach (ref var c in bytes.AsSpan())
        {
            c = c == '~' ? (byte)0xff : c;
        }

        var failure = Assert.Single(Read.Bytes(bytes).Failures);
        Assert.Equal(("a\uFFFDb", "i\uFFFDd"), (failure.Principal, failure.Id));
    }

    /// <summary>A byte that is no UTF-8 and U+FFFD itself are one principal: what is read of both is the same text.</summary>
    [Fact]
    public void Read_ReplacedBytes_AreTheSameNameAsTheReplacement()
    {
        var bytes = Some.Utf8(Some.Unnamed().Text("user|name", "A~B").Hit("a"));
        bytes[bytes.AsSpan().IndexOf((byte)'~')] = 0xff;
        var written = Some.Unnamed().With("user|name", "\"A\uFFFDB\"").Hit("b");
        var lone = Some.Unnamed().With("user|name", "\"A\\ud800B\"").Hit("c");
        var result = Read.Bytes([.. bytes, .. Some.Utf8(written + lone)]);
        Assert.Equal(3, result.Failures.Count);
        Assert.Equal("a\uFFFDb", Assert.Single(result.Failures.Select(failure => failure.Principal).Distinct()));
        Assert.Equal(1, result.History.Tenants[0].Names.Principals.Count);
    }

    /// <summary>Cut sequences: how many replacements a wrong sequence comes to is what the Unicode standard recommends.</summary>
    [Theory]
    [InlineData(new byte[] { 0xc3 }, "\uFFFD")]
    [InlineData(new byte[] { 0xe2, 0x82 }, "\uFFFD")]
    [InlineData(new byte[] { 0xf0, 0x9f, 0x98 }, "\uFFFD")]
    [InlineData(new byte[] { 0xc0, 0x80 }, "\uFFFD\uFFFD")]
    [InlineData(new byte[] { 0xed, 0xa0, 0x80 }, "\uFFFD\uFFFD\uFFFD")]       // a surrogate in UTF-8
    [InlineData(new byte[] { 0xf5, 0x80 }, "\uFFFD\uFFFD")]
    public void Read_WrongSequences_AreReplacedPieceByPiece(byte[] sequence, string expected)
    {
        var text = Some.Utf8(Some.Unnamed().Text("user|name", "~").ToString());
        var at = text.AsSpan().IndexOf((byte)'~');
        Assert.Equal(expected, Assert.Single(Read.Bytes([.. text[..at], .. sequence, .. text[(at + 1)..]]).Failures).Principal);
    }

    [Fact]
    public void Read_LoneSurrogate_IsReplaced()
    {
        Assert.Equal("x\uFFFD", Read.Failure(Some.Unnamed().With("user|name", "\"X\\ud800\"")).Principal);
        Assert.Equal("\uFFFD", Read.Failure(Some.Failure().With("source|geo|country_iso_code", "\"\\udc00\"")).Country);
        Assert.Equal("i\uFFFD", Read.Failure($$"""{"_id":"i\ud83d","_source":{{Some.Failure()}}}""").Id);
    }

    [Fact]
    public void Read_Utf16_IsNoJson()
    {
        var result = Read.Bytes(System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes(A)).ToArray());
        Assert.Empty(result.Ids);
        Assert.NotEmpty(result.Rejected);
    }

    [Fact]
    public void Read_EscapedNames_AreTheSameNames()
    {
        var document = Some.Failure().ToString().Replace("\"event\"", "\"\\u0065vent\"", StringComparison.Ordinal).Replace("\"action\"", "\"act\\u0069on\"", StringComparison.Ordinal);
        Assert.Equal("microsoft.web/sites/write", Read.Failure(document).Operation);
    }
}
