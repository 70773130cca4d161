using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Reads what people said, before a replay and before each pass.</summary>
/// <param name="feedback">Reads what they said of stories.</param>
/// <param name="suppressions">Reads what is harmless.</param>
internal sealed class TriageReader(FeedbackReader feedback, SuppressionReader suppressions)
{
    /// <summary>Reads both.</summary>
    /// <exception cref="ElasticsearchException">One could not be read whole, or may not be read.</exception>
    public async Task<FoundTriage> ReadAsync(TimeBudget budget, CancellationToken cancellationToken) => new(
        await feedback.ReadAsync(budget, cancellationToken).ConfigureAwait(false), await suppressions.ReadAsync(budget, cancellationToken).ConfigureAwait(false));
}
