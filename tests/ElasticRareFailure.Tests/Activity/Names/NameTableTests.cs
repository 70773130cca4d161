using CsCheck;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Names;

public sealed class NameTableTests
{
    [Fact]
    public void Intern_RandomNames_AreNumberedInOrderOfFirstSight()
    {
        Gen.OneOf(Gen.String[0, 4], Gen.String[Gen.Char["ab"], 0, 3]).Array[0, 300].Sample(names =>
        {
            var table = new NameTable();
            var expected = new Dictionary<string, int>();
            foreach (var name in names.Select(Whole))
            {
                Assert.Equal(expected.GetValueOrDefault(name), table.Find(Some.Utf8(name)));
                _ = expected.TryAdd(name, expected.Count + 1);
                Assert.Equal(expected[name], table.Intern(Some.Utf8(name)));
            }

            Assert.Equal(expected.Count, table.Count);
            foreach (var (name, number) in expected)
            {
                Assert.Equal(name, table.Text(number));
                Assert.Equal(number, table.Find(Some.Utf8(name)));
            }
        });
    }

    [Fact]
    public void Text_Zero_IsEmpty()
    {
        var table = new NameTable();
        Assert.Equal(string.Empty, table.Text(0));
        Assert.Equal(0, table.Count);
        Assert.Equal(0, table.Find("x"u8));
    }

    /// <summary>Names fill blocks of 64 kB; longer ones have a block of their own.</summary>
    [Fact]
    public void Intern_LongNames_AreHeldWhole()
    {
        var table = new NameTable();
        string[] names = [.. Enumerable.Range(0, 40).Select(i => new string((char)('a' + (i % 26)), 1 + (i * 4_001)))];
        int[] numbers = [.. names.Select(name => table.Intern(Some.Utf8(name)))];
        Assert.Equal(names, numbers.Select(table.Text));
        Assert.Equal(numbers, names.Select(name => table.Find(Some.Utf8(name))));
    }

    [Fact]
    public void Compare_Names_IsTheOrderOfTheirBytes()
    {
        var table = new NameTable();
        // U+FFFD before U+1F600 in UTF-8, behind it in UTF-16
        string[] inOrder = ["A", "a", "ab", "é", "\uFFFD", "😀"];
        foreach (var name in inOrder.Reverse())
        {
            _ = table.Intern(Some.Utf8(name));
        }

        Assert.Equal(inOrder, Enumerable.Range(1, 6).Order(Comparer<int>.Create(table.Compare)).Select(table.Text));
    }

    /// <summary>Strings that are UTF-8 both ways: without lone surrogates.</summary>
    private static string Whole(string text) => System.Text.Encoding.UTF8.GetString(Some.Utf8(text));
}
