using System.Runtime.CompilerServices;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>A source whose failures are counted as they are given out.</summary>
/// <param name="source">The source.</param>
/// <param name="activity">Counts them.</param>
internal sealed class CountedSource(IActivitySource source, FailureActivity activity) : IActivitySource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<PassBatch> ReadAsync(PassTime first, PassTime last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in source.ReadAsync(first, last, cancellationToken))
        {
            activity.Add(batch);
            yield return batch;
        }
    }

    /// <inheritdoc/>
    public Task FindAsync(IReadOnlyDictionary<TenantNames, DetailSearch> searches, CancellationToken cancellationToken) => source.FindAsync(searches, cancellationToken);

    /// <inheritdoc/>
    public string? LabelOf(TenantNames names, int principal) => source.LabelOf(names, principal);
}
