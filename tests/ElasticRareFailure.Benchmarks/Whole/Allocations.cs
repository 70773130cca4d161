using System.Globalization;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Benchmarks.Whole;

/// <summary>What reading allocates once names are known: the same file is read a second time, and everything in it is new to nobody but the reader.</summary>
internal static class Allocations
{
    public static void Run(string path, TextWriter output)
    {
        var history = new ActivityHistory();
        Read(path, history);
        var (failures, records) = (history.Counts[RecordOutcome.Failure], history.Counts.Records);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Read(path, history);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"failures {failures}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"records {records}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bytes {allocated}"));
    }

    private static void Read(string path, ActivityHistory history)
    {
        using var reader = new DocumentReader(() => File.OpenRead(path), RecordTree.Judged, static (_, _) => { });
        while (reader.Read())
        {
            _ = history.Add(reader.Record, reader.Shape, reader.Again);
        }
    }
}
