using ElasticRareFailure.Activity.Documents;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>What was read, and what became of it.</summary>
public sealed class ReadCounts
{
    private readonly long[] outcomes = new long[Enum.GetValues<RecordOutcome>().Length];
    private readonly long[] rejects = new long[Enum.GetValues<RejectReason>().Length];
    private readonly SortedDictionary<string, long> notJudged = new(StringComparer.Ordinal);

    /// <summary>Records that were read, whatever became of them.</summary>
    public long Records { get; private set; }

    /// <summary>Failures under an id that had been read already.</summary>
    public long Repeated { get; internal set; }

    /// <summary>Failures and successes that name no tenant.</summary>
    public long NoTenant { get; private set; }

    /// <summary>Failures and successes whose timestamp could not be read: the time at which they became known stands for it.</summary>
    public long TimeReplaced { get; private set; }

    /// <summary>Failures and successes with a timestamp more than an hour after they became known: that time stands for it.</summary>
    public long Future { get; private set; }

    /// <summary>Failures and successes without a time at which they became known.</summary>
    public long NotIngested { get; private set; }

    /// <summary>Failures and successes that were seen in a later pass than the one in which they became known.</summary>
    public long Stragglers { get; private set; }

    /// <summary>Records that are not judged, by their category.</summary>
    public IReadOnlyDictionary<string, long> NotJudged => notJudged;

    /// <summary>Records of an outcome.</summary>
    public long this[RecordOutcome outcome] => outcomes[(int)outcome];

    /// <summary>Pieces of files that were no record.</summary>
    public long this[RejectReason reason] => rejects[(int)reason];

    /// <summary>Records that could be read: they have an operation and times, whether they are judged or not.</summary>
    public long Readable => Records - Rejected(RecordOutcome.NoOperation, RecordOutcome.PipelineError, RecordOutcome.NoTime);

    /// <summary>Counts a record.</summary>
    internal void Add(in ActivityRecord record, string? category)
    {
        Records++;
        outcomes[(int)record.Outcome]++;
        if (category is not null)
        {
            notJudged[category] = notJudged.GetValueOrDefault(category) + 1;
        }

        if (record.Outcome is RecordOutcome.Failure or RecordOutcome.Success)
        {
            NoTenant += record.NoTenant ? 1 : 0;
            TimeReplaced += record.TimeReplaced ? 1 : 0;
            Future += record.Future ? 1 : 0;
            NotIngested += record.NotIngested ? 1 : 0;
            Stragglers += record.IsStraggler ? 1 : 0;
        }
    }

    /// <summary>Adds what was read elsewhere.</summary>
    internal void Add(ReadCounts other)
    {
        Records += other.Records;
        Repeated += other.Repeated;
        NoTenant += other.NoTenant;
        TimeReplaced += other.TimeReplaced;
        Future += other.Future;
        NotIngested += other.NotIngested;
        Stragglers += other.Stragglers;
        for (var outcome = 0; outcome < outcomes.Length; outcome++)
        {
            outcomes[outcome] += other.outcomes[outcome];
        }

        for (var reason = 0; reason < rejects.Length; reason++)
        {
            rejects[reason] += other.rejects[reason];
        }

        foreach (var (category, count) in other.notJudged)
        {
            notJudged[category] = notJudged.GetValueOrDefault(category) + count;
        }
    }

    /// <summary>Counts what is no record.</summary>
    internal void Add(RejectReason reason) => rejects[(int)reason]++;

    private long Rejected(params ReadOnlySpan<RecordOutcome> reasons)
    {
        var sum = 0L;
        foreach (var reason in reasons)
        {
            sum += outcomes[(int)reason];
        }

        return sum;
    }
}
