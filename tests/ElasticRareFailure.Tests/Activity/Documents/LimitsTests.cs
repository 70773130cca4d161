using System.Text;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

/// <summary>A record may have 16 MiB and nest 512 deep; more is skipped and counted.</summary>
public sealed class LimitsTests
{
    private const int MiB16 = 16 << 20;

    [Theory]
    [InlineData(512, false)]
    [InlineData(513, true)]
    [InlineData(900, true)]
    public void Read_DeepRecord_UpTo512IsRead(int depth, bool skipped)
    {
        // The record itself is the first of them.
        var deep = Some.Failure().With("x", string.Concat(Enumerable.Repeat("[", depth - 1)) + string.Concat(Enumerable.Repeat("]", depth - 1)));
        var result = Read.Lines(deep, Some.Failure().Hit("b"));
        Assert.Equal(skipped ? 1 : 2, result.Failures.Count);
        Assert.Equal(skipped ? [(1, RejectReason.TooDeep)] : [], result.Rejected);
        Assert.Equal(skipped ? 1 : 0, result.Counts[RejectReason.TooDeep]);
    }

    [Theory]
    [InlineData(512, false)]
    [InlineData(513, true)]
    public void Read_DeepRecordInAList_CountsFromTheRecord(int depth, bool skipped)
    {
        var objects = string.Concat(Enumerable.Repeat("{\"y\":", depth - 2)) + "{}" + new string('}', depth - 2);
        var result = Read.Text($"{{\"hits\":{{\"hits\":[\n{Some.Failure().With("x", objects)},\n{Some.Failure().Hit("b")}]}}}}");
        Assert.Equal(skipped ? 1 : 2, result.Failures.Count);
        Assert.Equal(skipped ? [(2, RejectReason.TooDeep)] : [], result.Rejected);
    }

    /// <summary>Of a repeated name the last value counts, so the depth of the others does not.</summary>
    [Fact]
    public void Read_DeepOnlyInASupersededValue_IsRead()
    {
        var deep = string.Concat(Enumerable.Repeat("[", 600)) + string.Concat(Enumerable.Repeat("]", 600));
        var document = Some.Failure().ToString();
        _ = Assert.Single(Read.Text($"{{\"x\":{deep},{document[1..^1]},\"x\":1}}").Failures);
        Assert.Empty(Read.Text($"{{\"x\":1,{document[1..^1]},\"x\":{deep}}}").Failures);
    }

    [Fact]
    public void Read_AbyssOfBrackets_IsNeverFatal()
    {
        var result = Read.Text($"{new string('[', 200_000)}\n{string.Concat(Enumerable.Repeat("{\"a\":", 200_000))}\n{Some.Failure().Hit("b")}");
        Assert.Equal(["b"], result.Ids);
        Assert.NotEmpty(result.Rejected);
    }

    [Theory]
    [InlineData(MiB16, false)]
    [InlineData(MiB16 + 1, true)]
    public void Read_LargeRecord_UpTo16MiBIsRead(int size, bool skipped)
    {
        var result = Read.Bytes([.. Padded("a", size), .. Some.Utf8($"\n{Some.Failure().Hit("b")}")]);
        Assert.Equal(skipped ? ["b"] : ["a", "b"], result.Ids);
        Assert.Equal(skipped ? [(1, RejectReason.TooLarge)] : [], result.Rejected);
    }

    [Fact]
    public void Read_LargeRecordInAList_IsSkippedAlone()
    {
        byte[] list = [.. Some.Utf8($"[{Some.Failure().Hit("a")},\n"), .. Padded("b", MiB16 + 4_000_000), .. Some.Utf8($",{Some.Failure().Hit("c")}]\n{Some.Failure().Hit("d")}")];
        var result = Read.Bytes(list);
        Assert.Equal(["a", "c", "d"], result.Ids);
        Assert.Equal([(2, RejectReason.TooLarge)], result.Rejected);
    }

    [Fact]
    public void Read_LargeValueThatIsCut_IsCountedOnceAndTheNextLineRead()
    {
        byte[] file = [.. Padded("a", MiB16 + 1_000)[..^2], .. Some.Utf8($"\n{Some.Failure().Hit("b")}")];
        var result = Read.Bytes(file);
        Assert.Equal(["b"], result.Ids);
        Assert.Equal([(1, RejectReason.Malformed)], result.Rejected);
    }

    /// <summary>A wrapper has no size: only its records do.</summary>
    [Fact]
    public void Read_LargeWrapper_GivesAllRecords()
    {
        var before = $"\"before\":\"{new string('x', 3_000_000)}\"";
        var records = string.Join(",\n", Enumerable.Range(0, 40).Select(i => Encoding.UTF8.GetString(Padded($"e{i:00}", 500_000))));
        var result = Read.Text($"{{{before},\"records\":[{records}],\"after\":\"{new string('y', 3_000_000)}\"}}\n{Some.Failure().Hit("z")}");
        Assert.Equal([.. Enumerable.Range(0, 40).Select(i => $"e{i:00}"), "z"], result.Ids);
        Assert.Equal([.. Enumerable.Range(1, 40), 41L], result.Lines);
    }

    /// <summary>Records at every place of the reader's window of 1 MiB: blanks before them move them on byte by byte.</summary>
    [Fact]
    public void Read_RecordsAcrossTheWindow_AreWhole()
    {
        var record = Some.Failure().Hit("e");
        for (var back = 0; back <= record.Length + 2; back += 7)
        {
            var blanks = new string(' ', (1 << 20) - back);
            Assert.Equal(["e", "f"], Read.Text($"{blanks}{record}{Some.Failure().Hit("f")}").Ids);
        }
    }

    private static byte[] Padded(string id, int size)
    {
        var bare = Some.Failure().Text("padding", string.Empty).Hit(id);
        return Some.Utf8(bare.Replace("\"padding\":\"\"", $"\"padding\":\"{new string('x', size - bare.Length)}\"", StringComparison.Ordinal));
    }
}
