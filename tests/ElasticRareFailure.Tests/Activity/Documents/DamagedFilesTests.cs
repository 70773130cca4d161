using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

/// <summary>What cannot be read is counted with its line, what was complete before it is given, and reading goes on in the line after the one in which it began.</summary>
public sealed class DamagedFilesTests
{
    private static readonly string A = Some.Failure().Hit("a");
    private static readonly string B = Some.Failure().Hit("b");
    private static readonly string C = Some.Failure().Hit("c");

    [Theory]
    [InlineData("{'single':'quotes'}")]
    [InlineData("{\"a\":\"raw \u001c control\"}")]
    [InlineData("{\"a\":\"\u0000\"}")]
    [InlineData("{\"a\":\"raw \ttab\"}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":01}")]
    [InlineData("{\"a\":1.}")]
    [InlineData("{\"a\":.5}")]
    [InlineData("{\"a\":+5}")]
    [InlineData("{\"a\":NaN}")]
    [InlineData("{\"a\":Infinity}")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"a\":\"\\u12\"}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":[1 2]}")]
    [InlineData("{\"a\":tru}")]
    [InlineData("plain text")]
    [InlineData("// a comment")]
    [InlineData("{\"a\":1/* a comment */}")]
    [InlineData("NaN")]
    public void Read_LineThatIsNoJson_IsCountedAndPassedOver(string line)
    {
        var result = Read.Text($"{A}\n{line}\n{B}");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal([(2, RejectReason.Malformed)], result.Rejected);
    }

    [Fact]
    public void Read_WholeValueBeforeADamagedOneOnALine_IsGiven()
    {
        var result = Read.Text($"{A}{{\"b\":oops}} {C}\n{B}");
        Assert.Equal(["a", "b"], result.Ids);                            // the rest of the line is lost with it
        Assert.Equal([(1, RejectReason.Malformed)], result.Rejected);
    }

    /// <summary>A glued tail of another system's page.</summary>
    [Fact]
    public void Read_GluedTail_IsARecordWithoutOperation()
    {
        var result = Read.Text($$"""{{A}}{"pageNumber":1,"isEnd":true}""" + "\n" + B);
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal(3, result.Counts.Records);
        Assert.Empty(result.Rejected);
    }

    /// <summary>A record that was cut swallows nothing: reading goes on in the line after the one in which it began.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(200)]
    public void Read_CutRecord_NextLineIsRead(int kept)
    {
        var result = Read.Text($"{A}\n{B[..kept]}\n{C}\n");
        Assert.Equal(["a", "c"], result.Ids);
        Assert.Equal([(2, RejectReason.Malformed)], result.Rejected);
    }

    [Fact]
    public void Read_CutAtTheEnd_IsCounted()
    {
        var result = Read.Text($"{A}\n{B[..^1]}");
        Assert.Equal(["a"], result.Ids);
        Assert.Equal([(2, RejectReason.Malformed)], result.Rejected);
    }

    /// <summary>The braces that a cut record is short of may be found far away: what is complete by itself still counts.</summary>
    [Fact]
    public void Read_PrettyPrintedCutRecord_GoesOnInTheNextLine()
    {
        var result = Read.Text($"{{\n\"event\":\n{A}\n{B}");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal([1L, 2L], result.Rejected.Select(reject => reject.Line));
    }

    [Fact]
    public void Read_DamagedRecordInAList_RestOfTheListIsReadAsValues()
    {
        var result = Read.Text($"[\n{A},\n{{\"x\":oops}},\n{B},\n{C}\n]\n");
        Assert.Equal(["a", "b", "c"], result.Ids);
        Assert.Equal([(3, RejectReason.Malformed)], result.Rejected);
        Assert.Equal([2, 4, 5], result.Lines);
    }

    [Theory]
    [InlineData("[\n#,\n#")]
    [InlineData("[\n#,\n#,")]
    [InlineData("{\"records\":[\n#,\n#]")]
    [InlineData("{\"hits\":{\"hits\":[\n#,\n#]}")]
    [InlineData("{\"hits\":{\"hits\":[\n#,\n#]},\"x\":")]
    public void Read_TruncatedList_WhatWasCompleteIsGivenOnce(string shape)
    {
        var records = new Queue<string>([A, B]);
        var result = Read.Text(string.Concat(shape.Select(c => c == '#' ? records.Dequeue() : c.ToString())));
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal(2, result.Counts.Records);
        Assert.Equal(0, result.Counts.Repeated);
        Assert.Equal([(1, RejectReason.Malformed)], result.Rejected.Take(1));
    }

    [Fact]
    public void Read_TruncatedListOnOneLine_GivesWhatWasComplete()
    {
        var result = Read.Text($"[{A},{B},{C[..40]}");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal([(1, RejectReason.Malformed)], result.Rejected);
    }

    [Fact]
    public void Read_TruncatedListThenLines_AllAreGiven()
    {
        var result = Read.Text($"{{\"records\":[{A},\n{B[..40]}\n{C}\n");
        Assert.Equal(["a", "c"], result.Ids);
        Assert.Equal([2L], result.Rejected.Select(reject => reject.Line));
    }

    [Fact]
    public void Read_ManyKindsOfDamage_EachIsCountedWithItsLine()
    {
        var lines = Enumerable.Range(1, 1_000).Select(i => Some.Failure().Hit($"e{i:0000}")).ToArray();
        lines[99] += lines[99].Replace("e0100", "e0100b", StringComparison.Ordinal);
        lines[199] = "{\"a\":\"\u001c\"}";
        lines[299] = "{'single':1}";
        lines[399] = lines[399][..^9];
        var result = Read.Lines(lines);
        Assert.Equal(998, result.Failures.Count);
        Assert.Contains("e0100b", result.Ids);
        Assert.Equal([200L, 300L, 400L], result.Rejected.Select(reject => reject.Line));
        Assert.Equal(3, result.Counts[RejectReason.Malformed]);
    }

    [Fact]
    public void Read_CommasAndBracketsLeftOver_ArePassedOver()
    {
        var result = Read.Text($"]}} ,\n{A},\n]\n}}\n{B}]}}");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void Read_MemberThatIsNoneInAWrapper_LosesNoRecord()
    {
        var result = Read.Text($"{{\"records\":[{A}],oops}}\n{B}");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal([(1, RejectReason.Malformed)], result.Rejected);
    }
}
