using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Detection;

/// <summary>Where records come from: files or a cluster. The detector cannot tell which.</summary>
public interface IActivitySource
{
    /// <summary>The passes from the first to the last, both included, in order; empty ones too, so that replay and live are one method.</summary>
    IAsyncEnumerable<PassBatch> ReadAsync(PassTime first, PassTime last, CancellationToken cancellationToken);
}
