using ElasticRareFailure.Activity;
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
    public IReadOnlyList<ReadFailure> Failures => field ??= [.. Passes().SelectMany(at => at.Tenant.FailuresOf(at.Pass).ToArray().Select(failure => ReadFailure.Of(at.Tenant, failure)))];

    /// <summary>Successes in the order of tenants and passes. A history gives its successes once: who asks for them here cannot replay it.</summary>
    public IReadOnlyList<ReadSuccess> Successes => field ??= [.. Passes().SelectMany(at => at.Tenant.Successes.Of(at.Pass).ToArray().Select(success => ReadSuccess.Of(at.Tenant, success)))];

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

    private IEnumerable<(TenantHistory Tenant, PassTime Pass)> Passes() => History.Tenants.OrderBy(tenant => tenant.Names.Tenant, StringComparer.Ordinal)
        .SelectMany(tenant => tenant.First is { } first ? Enumerable.Range(first.Index, tenant.Last.Index - first.Index + 1).Select(pass => (tenant, new PassTime(pass))) : []);
}
