using System.Globalization;
using System.Text;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Worker.Tests.Files;

/// <summary>What reading allocates once the names are known: the failure itself and its place in the table of ids, and of a success nothing.</summary>
public sealed class AllocationTests
{
    private const int Records = 20_000;

    // 48 bytes hold a failure (its last chunk may be half empty); the table of ids has 4 bytes a slot, doubles when 7/8 full, and its old half is garbage: at most 4 * 8/7 * 2 * 2 bytes a failure.
    [Fact]
    public void Failures_OfKnownNames_AllocateNoMoreThanTheirStorage()
    {
        var bytes = Allocated("failure");
        Assert.InRange(bytes / (double)Records, 48, 48 + 4 + 20);
    }

    [Fact]
    public void Successes_ThatAreHabits_AllocateNothing() => Assert.InRange(Allocated("success") / (double)Records, 0, 1);

    private static long Allocated(string outcome)
    {
        var (first, second) = (Lines(outcome, 0), Lines(outcome, Records));
        var history = new ActivityHistory();
        using var warm = Reader(first);
        Read(warm, history);
        using var reader = Reader(second);
        Assert.True(reader.Read());                              // the reader's own buffers
        _ = history.Add(reader.Record, reader.Shape, reader.Again);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(reader, history);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static DocumentReader Reader(byte[] lines) => new(() => new MemoryStream(lines, writable: false), RecordTree.Judged, static (_, _) => { });

    private static void Read(DocumentReader reader, ActivityHistory history)
    {
        while (reader.Read())
        {
            _ = history.Add(reader.Record, reader.Shape, reader.Again);
        }
    }

    /// <summary>Records of 50 principals, 40 operations and 30 addresses, all on one day, each under an id of its own.</summary>
    private static byte[] Lines(string outcome, int firstId)
    {
        var text = new StringBuilder();
        for (var i = 0; i < Records; i++)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $$$$$"""
                {"_id":"{{{{{firstId + i:x20}}}}}","_source":{"@timestamp":"2026-01-05T{{{{{i % 24:00}}}}}:{{{{{i % 60:00}}}}}:00.{{{{{i % 1000:000}}}}}Z","event":{"action":"Microsoft.A/b{{{{{i % 40}}}}}/write","outcome":"{{{{{outcome}}}}}","ingested":"2026-01-05T{{{{{i % 24:00}}}}}:59:00Z"},"message":"{\"code\":\"Conflict\"}","source":{"ip":"192.0.2.{{{{{i % 30}}}}}","geo":{"country_iso_code":"NL"}},"user":{"email":"p{{{{{i % 50}}}}}@example.com"},"azure":{"correlation_id":"c{{{{{i}}}}}","activitylogs":{"tenant_id":"11110000-0000-0000-0000-000000000001","result_signature":"Failed.Conflict"}}}}

                """);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
