using CsCheck;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.History;

/// <summary>Of a tenant's failures with one id the least (known, timestamp, record as written) counts, in whatever order they are read.</summary>
public sealed class EqualIdsTests
{
    [Fact]
    public void Read_SameRecordTwice_CountsOnce()
    {
        var record = Some.Failure().Hit("a");
        var result = Read.Lines(record, record);
        Assert.Equal(["a"], result.Ids);
        Assert.Equal(1, result.Counts.Repeated);
        Assert.False(result.History.IsContested);
    }

    [Fact]
    public void Read_KnownAtDifferentTimes_FirstCounts()
    {
        var early = Some.Failure().Text("event|action", "z").Text("event|ingested", "2026-01-13T10:01:30.000Z");
        var late = Some.Failure().Text("event|action", "a").Text("event|ingested", "2026-01-13T10:01:30.001Z").Text("@timestamp", "2026-01-13T09:00:00Z");
        InBothOrders(early, late, failure => Assert.Equal("z", failure.Operation));
    }

    [Fact]
    public void Read_KnownAtOneTime_LesserTimestampCounts()
    {
        var first = Some.Failure().Text("event|action", "z").Text("@timestamp", "2026-01-13T09:59:59.999Z");
        InBothOrders(first, Some.Failure().Text("event|action", "a"), failure => Assert.Equal("z", failure.Operation));
    }

    /// <summary>Only their bytes tell: {"event":{"action":"a… before {"event":{"action":"b….</summary>
    [Fact]
    public void Read_Contested_LesserRecordCounts()
    {
        var (a, b) = (Some.Failure().Text("event|action", "a"), Some.Failure().Text("event|action", "b"));
        InBothOrders(a, b, failure => Assert.Equal("a", failure.Operation));
        Assert.True(Read.Lines(a.Hit("x"), b.Hit("x")).History.IsContested);
    }

    [Fact]
    public void Read_ContestedByOtherBytes_RecordAsWrittenDecides()
    {
        // The same but for a blank before "b": a space is less than any other byte of JSON.
        var plain = Some.Failure().Text("event|action", "a").Hit("x");
        var spaced = "{ " + Some.Failure().Text("event|action", "b").Hit("x")[1..];
        foreach (var result in (ReadResult[])[Read.Lines(plain, spaced), Read.Lines(spaced, plain)])
        {
            Assert.Equal("b", Assert.Single(result.Failures).Operation);
        }
    }

    [Fact]
    public void Read_SeenAsOneByTheDetector_IsNotContested()
    {
        var result = Read.Lines(Some.Failure().Text("x", "1").Hit("a"), Some.Failure().Text("x", "2").Hit("a"));
        Assert.Equal(["a"], result.Ids);
        Assert.False(result.History.IsContested);
    }

    [Fact]
    public void Read_OneIdInTwoTenants_AreTwoFailures()
    {
        var result = Read.Lines(Some.Failure().Hit("a"), Some.Failure().Log("tenant_id", "other").Hit("a"));
        Assert.Equal(["a", "a"], result.Ids);
        Assert.Equal(0, result.Counts.Repeated);
    }

    [Fact]
    public void Read_OneIdOfFailureAndSuccess_AreBoth()
    {
        var result = Read.Lines(Some.Failure().Hit("a"), Some.Success().Hit("a"));
        _ = Assert.Single(result.Failures);
        _ = Assert.Single(result.Successes);
    }

    [Fact]
    public void Read_TwoDeliveriesUnderTwoIds_AreTwo()
    {
        Assert.Equal(["a1", "b7"], Read.Lines(Some.Failure().Hit("a1"), Some.Failure().Hit("b7")).Ids);
    }

    /// <summary>Records under few ids, times and writings, shuffled and spread over files, against the least of each by plain sorting.</summary>
    [Fact]
    public void Read_RandomClashes_LeastCountsInAnyOrder()
    {
        var record = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 1], Gen.Int[0, 1], Gen.Char["abc"]).Select((id, known, timestamp, operation) =>
        {
            var written = Some.Failure().Text("event|ingested", $"2026-01-13T10:0{known + 1}:00Z").Text("@timestamp", $"2026-01-13T10:00:0{timestamp}Z").Text("event|action", $"{operation}").Hit($"e{id}");
            return (Id: $"e{id}", Key: (known, timestamp, written), Operation: $"{operation}");
        });
        Gen.Select(record.Array[1, 12], Gen.Int[0, 12]).Sample((records, cut) =>
        {
            cut = Math.Min(cut, records.Length);
            var files = new[] { records[..cut], records[cut..] }.Select(part => Some.Utf8(string.Join('\n', part.Select(one => one.Key.written)))).ToArray();
            var expected = records.GroupBy(one => one.Id).Select(group => group.MinBy(one => (one.Key.known, one.Key.timestamp, Convert.ToHexString(Some.Utf8(one.Key.written)))));
            Assert.Equal(
                expected.Select(one => (one.Id, one.Operation)).Order(),
                Read.Files(files).Failures.Select(failure => (failure.Id, failure.Operation)).Order());
        }, iter: 300);
    }

    private static void InBothOrders(Document one, Document other, Action<ReadFailure> check)
    {
        check(Assert.Single(Read.Lines(one.Hit("x"), other.Hit("x")).Failures));
        check(Assert.Single(Read.Lines(other.Hit("x"), one.Hit("x")).Failures));
    }
}
