using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Writes what an analyst said of a story. It can be found when this is done.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="time">The clock.</param>
internal sealed class FeedbackSink(ElasticsearchCaller caller, TimeProvider time)
{
    /// <summary>Writes it.</summary>
    /// <param name="entry">What is said.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>False: it is there already.</returns>
    /// <exception cref="ElasticsearchException">It could not be written.</exception>
    public Task<bool> WriteAsync(StoryFeedback entry, TimeBudget budget, CancellationToken cancellationToken) => caller.RepeatAsync(
        async token =>
        {
            var items = await new BulkRequest(caller).SendAsync([FeedbackDocument.Of(entry, time.GetUtcNow())], budget, token).ConfigureAwait(false);
            return items[0].Fate is BulkFate.Created or BulkFate.Exists ? items[0].Fate == BulkFate.Created : throw items[0].Failure(FeedbackReader.Stream);
        },
        budget,
        cancellationToken);
}
