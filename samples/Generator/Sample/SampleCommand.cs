using System.IO.Compression;
using ElasticRareFailure.SampleGenerator.Records;

namespace ElasticRareFailure.SampleGenerator.Sample;

/// <summary>Writes the bundled sample and its labels into a directory.</summary>
internal static class SampleCommand
{
    public const string RecordsFile = "activity-2026-01.ndjson.gz";
    public const string LabelsFile = "labels.tsv";

    public static void Run(string directory, TextWriter output)
    {
        var records = SampleMonth.Records();
        Directory.CreateDirectory(directory);
        using (var file = new RecordStream(Path.Combine(directory, RecordsFile), new EcsRecordWriter(), CompressionLevel.SmallestSize))
        {
            foreach (var record in records) file.Write(record);
        }

        File.WriteAllText(Path.Combine(directory, LabelsFile), Labels(records));
        int Count(OutcomeState state) => records.Count(r => r.Call.Outcome.State == state);
        var (failures, successes) = (Count(OutcomeState.Failure), Count(OutcomeState.Success));
        output.WriteLine($"{RecordsFile}: {failures} failures, {successes} successes, {records.Count - failures - successes} others");
    }

    private static string Labels(IEnumerable<LoggedRecord> records)
    {
        using var text = new StringWriter { NewLine = "\n" };
        text.WriteLine("event_id\tattack\tkind");
        foreach (var record in records)
            if (record.Call.Attack is { } attack) text.WriteLine($"{record.Id}\t{attack.Name}\t{attack.Kind}");
        return text.ToString();
    }
}
