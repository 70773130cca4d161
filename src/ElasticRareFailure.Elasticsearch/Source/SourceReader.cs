using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Reads what one source has of a span, page by page of one point in time. A point in time that is lost is opened again and the span begun anew, so nothing is fed twice and nothing is missed.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="options">Which records are read.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceReader(ElasticsearchCaller caller, SourceOptions options, TimeProvider time)
{
    /// <summary>How often a span is begun.</summary>
    public const int MostStarts = 3;

    private readonly SearchPages pages = new(caller, RecordTree.Judged, options.PageSize);
    private readonly Dictionary<string, string> subscriptionTenants = SubscriptionTenants(options);

    /// <summary>Searches that were made.</summary>
    public int Requests => pages.Requests;

    /// <summary>Bytes of their answers.</summary>
    public long Bytes => pages.Bytes;

    /// <summary>Reads a span.</summary>
    /// <param name="source">The source.</param>
    /// <param name="span">What is asked.</param>
    /// <param name="bounds">The passes that see it.</param>
    /// <param name="past">What was given out before.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was read, not frozen yet.</returns>
    /// <exception cref="ElasticsearchException">The span could not be read whole.</exception>
    public async Task<ActivityHistory> ReadAsync(
        SourceIndices source, SourceSpan span, SliceBounds bounds, ActivityPast past, TimeBudget budget, CancellationToken cancellationToken)
    {
        for (var start = 1; ; start++)
        {
            var history = new ActivityHistory(subscriptionTenants, past, bounds);
            try
            {
                await using var pit = await PointInTime.OpenAsync(caller, time, source, budget, cancellationToken).ConfigureAwait(false);
                await PagesAsync(SourceQuery.Failures, record => history.Add(record, RecordShape.Hit, again: false)).ConfigureAwait(false);
                if (history.IsContested)
                {
                    await PagesAsync(SourceQuery.Failures, record => history.Contest(record, RecordShape.Hit)).ConfigureAwait(false);
                }

                await PagesAsync(SourceQuery.Successes, record => history.AddSuccess(record, RecordShape.Hit)).ConfigureAwait(false);
                return history;

                Task PagesAsync(SourceQuery query, SearchAnswer.TakeHit take) =>
                    pages.ReadAsync(source, pit, query.Paths, writer => query.Write(writer, span, options.ColdTiers), take, budget, cancellationToken);
            }
            catch (ElasticsearchException e) when (e is { Status: 404, RootCause: "search_context_missing_exception" } or { Status: 404, Type: "search_context_missing_exception" })
            {
                if (start == MostStarts)
                {
                    throw new ElasticsearchException($"The point in time of {source.Text} was lost {MostStarts} times while it was read: {e.Message}", e) { Status = e.Status, Type = "search_context_missing_exception" };
                }
            }
        }
    }

    private static Dictionary<string, string> SubscriptionTenants(SourceOptions options) =>
        options.SubscriptionTenants.ToDictionary(pair => pair.Key.Trim('{', '}').ToLowerInvariant(), pair => pair.Value.ToLowerInvariant());
}
