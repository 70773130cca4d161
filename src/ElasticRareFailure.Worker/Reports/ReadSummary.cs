using System.Globalization;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What was read, judged, not judged and rejected, in lines for people.</summary>
internal static class ReadSummary
{
    /// <summary>Categories that are named; Azure has eight.</summary>
    private const int MostCategories = 12;

    private const int MostNameLength = 40;

    private static readonly RecordOutcome[] RejectedRecords = [RecordOutcome.NoOperation, RecordOutcome.PipelineError, RecordOutcome.NoTime, RecordOutcome.TooManyNames];

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(ReadReport read)
    {
        var counts = read.Counts;
        yield return $"Read {Number(counts.Records)} records: {Number(counts[RecordOutcome.Failure])} failures and {Number(counts[RecordOutcome.Success])} successes were used.";
        var left = NotUsed(counts).ToList();
        if (left.Count > 0)
        {
            yield return $"Not judged: {string.Join(", ", left)}.";
        }

        var rejected = Rejected(counts).ToList();
        if (rejected.Count > 0)
        {
            yield return $"Rejected: {string.Join(", ", rejected)}.";
            foreach (var (file, line, reason) in read.RejectedAt)
            {
                yield return $"  {file}:{line.ToString(CultureInfo.InvariantCulture)}: {reason}";
            }
        }

        foreach (var noted in Noted(counts))
        {
            yield return noted;
        }

        foreach (var damage in read.Damaged)
        {
            yield return $"Damaged: {damage} What stands before was read.";
        }

        foreach (var note in read.Notes)
        {
            yield return note;
        }
    }

    /// <summary>What was rejected, with reasons and counts.</summary>
    public static IEnumerable<(string Reason, long Count)> RejectedCounts(ReadCounts counts) =>
        RejectedRecords.Select(outcome => (ReasonName.Of(outcome), counts[outcome]))
            .Concat(Enum.GetValues<RejectReason>().Select(reason => (RejectedPlaces.NameOf(reason), counts[reason])))
            .Where(pair => pair.Item2 > 0);

    private static IEnumerable<string> Rejected(ReadCounts counts) => RejectedCounts(counts).Select(pair => $"{Number(pair.Count)} ({pair.Reason})");

    private static IEnumerable<string> NotUsed(ReadCounts counts)
    {
        foreach (var outcome in (RecordOutcome[])[RecordOutcome.Neither, RecordOutcome.NoPrincipal, RecordOutcome.TooOld])
        {
            if (counts[outcome] > 0)
            {
                yield return $"{Number(counts[outcome])} ({ReasonName.Of(outcome)})";
            }
        }

        var categories = counts.NotJudged.GroupBy(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var category in categories.Take(MostCategories))
        {
            yield return $"{Number(category.Sum())} (category {Short(category.Key)})";
        }

        if (categories.Count > MostCategories)
        {
            yield return $"{Number(categories.Skip(MostCategories).Sum(category => category.Sum()))} ({categories.Count - MostCategories} more categories)";
        }
    }

    private static string Short(string name) => name.Length <= MostNameLength ? name : name[..MostNameLength] + "…";

    private static IEnumerable<string> Noted(ReadCounts counts)
    {
        if (counts.Repeated > 0)
        {
            yield return $"{Number(counts.Repeated)} failures stood there more than once (same id) and count once.";
        }

        if (counts.NoTenant > 0)
        {
            yield return $"{Number(counts.NoTenant)} name no tenant; they share one.";
        }

        if (counts.TimeReplaced + counts.Future > 0)
        {
            yield return $"{Number(counts.TimeReplaced)} times could not be read and {Number(counts.Future)} lay in the future: the time at which the record became known stands for them.";
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
