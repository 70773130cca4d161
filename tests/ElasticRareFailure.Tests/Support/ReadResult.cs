using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Tests.Support;

/// <summary>What was read out of files.</summary>
internal sealed class ReadResult
{
    /// <summary>What was read, ended.</summary>
    public required ActivityHistory History { get; init; }

    /// <summary>Failures in the order of tenants, passes, timestamps and ids.</summary>
    public List<ReadFailure> Failures { get; } = [];

    /// <summary>Successes in the order of tenants and passes.</summary>
    public List<ReadSuccess> Successes { get; } = [];

    /// <summary>Where something was no record, and why.</summary>
    public List<(long Line, RejectReason Reason)> Rejected { get; } = [];

    /// <summary>Lines of the records that were given, in their order.</summary>
    public List<long> Lines { get; } = [];

    /// <summary>What became of each record.</summary>
    public List<RecordOutcome> Outcomes { get; } = [];

    /// <summary>What was counted.</summary>
    public ReadCounts Counts => History.Counts;

    /// <summary>Ids of the failures.</summary>
    public IEnumerable<string> Ids => Failures.Select(failure => failure.Id);
}
