using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Detection;

/// <summary>Where records come from: files or a cluster. The detector cannot tell which.</summary>
public interface IActivitySource
{
    /// <summary>The passes from the first to the last, both included, in order; empty ones too, so that replay and live are one method.</summary>
    IAsyncEnumerable<PassBatch> ReadAsync(PassTime first, PassTime last, CancellationToken cancellationToken);

    /// <summary>Finds what only an alert shows: read again for what is said, never held for the rest.</summary>
    Task FindAsync(IReadOnlyDictionary<TenantNames, DetailSearch> searches, CancellationToken cancellationToken);

    /// <summary>What a principal is called; null: no failure says.</summary>
    string? LabelOf(TenantNames names, int principal);
}
