using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity;

public sealed class EventIdTests
{
    private const string Hex = "0123456789abcdef";
    private const string Base64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>Ids of every form, and those that miss one by a character.</summary>
    private static readonly Gen<string> Ids = Gen.OneOf(
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Const('é'), Gen.Const('\0')), 1, 18],
        Chars(Hex, 20),
        Chars(Base64Url, 20),
        Chars(Base64Url, 20).Select(text => text[..19] + "~"),
        Chars(Hex, 20).Select(text => "sha-" + text),
        Chars(Base64Url, 20).Select(text => "sha-" + text),
        Chars(Hex, 32),
        Chars(Hex, 32).Select(text => text[..31] + "A"),
        Chars(Hex, 32).Select(Dashed),
        Chars(Hex, 32).Select(text => Dashed(text).ToUpperInvariant()),
        Chars("ab", 16),
        Chars("ab", 200));

    [Theory]
    [InlineData("e1", EventIdForm.Inline)]
    [InlineData("123456789012345", EventIdForm.Inline)]
    [InlineData("1234567890123456", EventIdForm.Table)]
    [InlineData("0123456789abcdef0123", EventIdForm.Hex20)]
    [InlineData("0123456789ABCDEF0123", EventIdForm.Base64Url20)]
    [InlineData("AV-_zZ09AV-_zZ09AV-_", EventIdForm.Base64Url20)]
    [InlineData("AV+/zZ09AV-_zZ09AV-_", EventIdForm.Table)]
    [InlineData("sha-0123456789abcdef0123", EventIdForm.Sha20)]
    [InlineData("SHA-0123456789abcdef0123", EventIdForm.Table)]
    [InlineData("0123456789abcdef0123456789abcdef", EventIdForm.Hex32)]
    [InlineData("0123456789ABCDEF0123456789ABCDEF", EventIdForm.Table)]
    [InlineData("aaaa0000-0000-0000-0000-000000000001", EventIdForm.DashedHex32)]
    [InlineData("AAAA0000-0000-0000-0000-000000000001", EventIdForm.Table)]
    [InlineData("aaaa0000-0000-0000-00000-00000000001", EventIdForm.Table)]
    public void Of_Id_TakesItsForm(string id, EventIdForm expected)
    {
        var table = new NameTable();
        var packed = EventId.Of(Some.Utf8(id), table);
        Assert.Equal(expected, packed.Form);
        Assert.Equal(expected == EventIdForm.Table ? 1 : 0, table.Count);
    }

    [Fact]
    public void Of_RandomIds_GiveTheirTextBack()
    {
        var table = new NameTable();
        Ids.Sample(id =>
        {
            var packed = EventId.Of(Some.Utf8(id), table);
            Assert.Equal(id, packed.ToText(table));
            Assert.Equal(Some.Utf8(id).Length, packed.Length(table));
        }, threads: 1);
    }

    [Fact]
    public void Compare_RandomIds_IsTheOrderOfTheirBytes()
    {
        var table = new NameTable();
        Gen.Select(Ids, Ids).Sample((left, right) =>
        {
            var (a, b) = (EventId.Of(Some.Utf8(left), table), EventId.Of(Some.Utf8(right), table));
            var expected = Math.Sign(Some.Utf8(left).AsSpan().SequenceCompareTo(Some.Utf8(right)));
            Assert.Equal(expected, Math.Sign(EventId.Compare(a, b, table)));
            Assert.Equal(-expected, Math.Sign(EventId.Compare(b, a, table)));
            Assert.Equal(expected == 0, a == b);
        }, threads: 1, iter: 2000);
    }

    /// <summary>Ids of one form that differ in a single character, so that every place of every form is compared.</summary>
    [Fact]
    public void Compare_OneCharacterApart_IsTheOrderOfTheirBytes()
    {
        var table = new NameTable();
        Gen.Select(Ids.Where(id => id.Length > 1), Gen.Int[0, 199], Gen.OneOf(Gen.Char[Hex], Gen.Char[Base64Url])).Sample((id, at, other) =>
        {
            at %= id.Length;
            var changed = id[..at] + other + id[(at + 1)..];
            var expected = Math.Sign(Some.Utf8(id).AsSpan().SequenceCompareTo(Some.Utf8(changed)));
            Assert.Equal(expected, Math.Sign(EventId.Compare(EventId.Of(Some.Utf8(id), table), EventId.Of(Some.Utf8(changed), table), table)));
        }, threads: 1, iter: 2000);
    }

    [Fact]
    public void Compare_ShortBeforeLong_ZeroBytesToo()
    {
        var table = new NameTable();
        string[] inOrder = ["a", "a\0", "a\0\0", "a\u0001", "aa"];
        Assert.Equal(inOrder, inOrder.Reverse().Select(id => EventId.Of(Some.Utf8(id), table)).OrderBy(id => id, Comparer<EventId>.Create((x, y) => EventId.Compare(x, y, table))).Select(id => id.ToText(table)));
    }

    private static Gen<string> Chars(string alphabet, int length) => Gen.Char[alphabet].Array[length].Select(chars => new string(chars));

    private static string Dashed(string digits) => $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}";
}
