using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

/// <summary>A file is a sequence of JSON values, one a line or not; lists of records, bare or wrapped, are given record by record.</summary>
public sealed class FileShapesTests
{
    private static readonly string A = Some.Failure().Hit("a");
    private static readonly string B = Some.Failure().Hit("b");

    [Fact]
    public void Read_OneALine_GivesEachWithItsLine()
    {
        var result = Read.Text($"{A}\n\n{B}\n");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal([1, 3], result.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\r\n\r\n")]
    [InlineData(",")]
    [InlineData("\n , ] }\t")]
    public void Read_GluedOrParted_BothAreRead(string between)
    {
        var result = Read.Text(A + between + B);
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Empty(result.Rejected);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\r\n\t")]
    [InlineData("]]}},,")]
    public void Read_NothingInIt_GivesNothing(string text)
    {
        var result = Read.Text(text);
        Assert.Empty(result.Outcomes);
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void Read_PrettyPrinted_IsOneRecord()
    {
        var pretty = A.Replace(",", ",\r\n  ", StringComparison.Ordinal).Replace("{", "{\r\n  ", StringComparison.Ordinal);
        Assert.Equal(["a", "b"], Read.Text($"{pretty}\r\n{B}").Ids);
    }

    [Theory]
    [InlineData("[#,#]")]
    [InlineData("[ #\n, # ]")]
    [InlineData("[,#,,#,]")]                                                 // commas too many do no harm
    [InlineData("[# #]")]                                                    // nor one too few
    [InlineData("""{"records":[#,#]}""")]
    [InlineData("""{"value":[#,#],"nextLink":"https://example.com/"}""")]
    [InlineData("""{"hits":[#,#]}""")]
    [InlineData("""{"took":5,"_shards":{"total":1},"hits":{"total":{"value":2},"max_score":null,"hits":[#,#]},"aggregations":{}}""")]
    [InlineData("""{"hits":{"hits":{"hits":[#,#]}}}""")]
    [InlineData("""{"hits":{"records":[#,#]},"x":[1,{"y":2}]}""")]
    [InlineData("""{"\u0072ecords":[#,#]}""")]
    [InlineData("""{"a":1,,"records":[#,#],,"b":2}""")]
    public void Read_List_GivesItsRecords(string shape)
    {
        var records = new Queue<string>([A, B]);
        var text = string.Concat(shape.Select(c => c == '#' ? records.Dequeue() : c.ToString()));
        var result = Read.Text($"{text}\n{Some.Failure().Hit("c")}");
        Assert.Equal(["a", "b", "c"], result.Ids);
        Assert.Empty(result.Rejected);
    }

    /// <summary>A member that makes the object a record itself comes before the list.</summary>
    [Theory]
    [InlineData("@timestamp", "1")]
    [InlineData("event", "{}")]
    [InlineData("operationName", "\"x\"")]
    [InlineData("time", "\"x\"")]
    [InlineData("eventTimestamp", "null")]
    [InlineData("_source", "1")]
    [InlineData("\\u0065vent", "1")]
    public void Read_ListAfterAMemberOfARecord_IsNotLookedInto(string name, string value)
    {
        var result = Read.Text($"{{\"{name}\":{value},\"records\":[{A}]}}");
        Assert.Empty(result.Ids);
        _ = Assert.Single(result.Outcomes);
        Assert.Equal(["a"], Read.Text($"{{\"records\":[{A}],\"{name}\":{value}}}").Ids);
    }

    [Theory]
    [InlineData("""{"value":{"records":[#]}}""")]                             // only hits may hold an object
    [InlineData("""{"records":{"records":[#]}}""")]
    [InlineData("""{"data":[#]}""")]
    [InlineData("""{"Records":[#]}""")]
    [InlineData("""{"hits":"x","a":{"hits":[#]}}""")]
    [InlineData("""[[#]]""")]                                                // a list inside a list is no record
    [InlineData("""["#",1,null]""")]
    public void Read_NoListOfRecords_GivesNone(string shape)
    {
        var record = shape.Contains('"' + "#" + '"', StringComparison.Ordinal) ? "x" : A;
        Assert.Empty(Read.Text(shape.Replace("#", record, StringComparison.Ordinal)).Ids);
    }

    [Fact]
    public void Read_RecordInsideAList_IsNotUnwrappedAgain()
    {
        var result = Read.Text($$"""[{"records":[{{A}}]},{{B}}]""");
        Assert.Equal(["b"], result.Ids);
        Assert.Equal(2, result.Outcomes.Count);
    }

    [Fact]
    public void Read_ScalarsBetween_AreNoRecords()
    {
        var result = Read.Text($"1 \"x\" true null -1.5e3 {A} [] [1] 0 {B}");
        Assert.Equal(["a", "b"], result.Ids);
        Assert.Equal(2, result.Outcomes.Count);
        Assert.Empty(result.Rejected);
    }

    [Fact]
    public void Read_ListsOneAfterTheOther_GiveAll()
    {
        Assert.Equal(["a", "b", "c"], Read.Text($$"""{"records":[{{A}}]}[{{B}}]{"value":[]} {{Some.Failure().Hit("c")}}""").Ids);
    }

    [Fact]
    public void Read_RecordsInAList_HaveTheirLines()
    {
        Assert.Equal([2, 4], Read.Text($"{{\"records\":[\n{A},\n\n{B}\n]}}").Lines);
    }
}
