using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Source;

/// <summary>Records read of a cluster, slice by slice or pass by pass, against the same records read whole and at once, as those of files are.</summary>
public sealed class ClusterReplayPropertyTests
{
    private const int Days = 7;

    private static readonly PassTime First = new(SourceRecord.Noon.Day * PassTime.PerDay);
    private static readonly PassTime Last = new(First.Index + (Days * PassTime.PerDay) - 1);

    /// <summary>Few ids, callers and operations, so that they clash; nothing comes more than seven days late.</summary>
    private static readonly Gen<SourceRecord> Record = Gen.Select(
        Gen.Select(Gen.Int[0, 60], Gen.Long[0, (Days * PassTime.DayMs) - 1], Gen.Long[0, 40], Gen.Int[0, 9]),
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3], Gen.Bool)).Select((when, what) =>
    {
        var (id, known, late, kind) = when;
        var (caller, operation, tenant, other) = what;
        var knownMs = First.StartMs + known;
        return new SourceRecord($"e{id}", knownMs - (kind == 0 ? 0 : late * late * 60_000))
        {
            IngestedMs = kind == 0 ? null : knownMs,
            Failed = kind % 3 != 1,
            ResultType = kind == 9 ? "FAILED" : null,
            Action = $"Microsoft.X/o{operation}/write",
            Caller = $"caller{caller}@example.com",
            Tenant = tenant == 0 ? null : $"0000000{tenant}-0000-0000-0000-000000000000",
            Message = other ? "a" : "b",
        };
    });

    [Fact]
    public void Read_RandomRecords_GivesWhatReadingThemAtOnceGives() => Record.Array[0, 60].Sample(
        records => Assert.Equal(BatchText.OfWhole(records, First, Last), Read(records)),
        iter: 60, threads: 1);

    [Fact]
    public void ReadLive_RandomRecordsInTime_GivesWhatAReplayGives() => Record.Array[0, 25].Sample(
        records =>
        {
            SourceRecord[] inTime = [.. records.Select(record => record with { IngestedMs = Moved(record.IngestedMs), TimestampMs = Moved(record.TimestampMs)!.Value })];
            var last = new PassTime(First.Index + 39);
            Assert.Equal(BatchText.OfWhole(inTime, First, last), ReadLive(inTime, last));
        },
        iter: 25, threads: 1);

    /// <summary>Into the first ten hours, so that few passes are enough; the time between the records shrinks with them.</summary>
    private static long? Moved(long? ms) => ms is { } value ? First.StartMs + ((value - First.StartMs) / 18) : null;

    private static List<string> Read(SourceRecord[] records)
    {
        using var index = new ScriptedIndex(records);
        var lines = BatchText.OfAsync(ClusterSource.Over(index, options => options.PageSize = 5), First, Last).GetAwaiter().GetResult();
        Assert.Equal((0, 1), (index.Open, index.MostAtOnce));
        return lines;
    }

    private static List<string> ReadLive(SourceRecord[] records, PassTime last)
    {
        using var index = new ScriptedIndex(records.Select(record => record with { VisibleMs = record.IngestedMs ?? record.TimestampMs }));
        var source = ClusterSource.Over(index);
        var lines = new List<string>();
        for (var pass = First; pass <= last; pass = new PassTime(pass.Index + 1))
        {
            index.NowMs = pass.EndMs;
            lines.AddRange(BatchText.Of(source.ReadLiveAsync(pass, CancellationToken.None).GetAwaiter().GetResult()));
        }

        return lines;
    }
}
