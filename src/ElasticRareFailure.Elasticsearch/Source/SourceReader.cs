using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Reads what one source has of a span, page by page of one point in time. Where that is lost the span is begun anew with nothing read, so nothing is fed twice and nothing is missed.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="options">Which records are read.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceReader(ElasticsearchCaller caller, SourceOptions options, TimeProvider time)
{
    private readonly SearchPages pages = new(caller, RecordTree.Judged, options.PageSize);
    private readonly Dictionary<string, string> subscriptionTenants = options.TenantsOfSubscriptions();

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
    public Task<ActivityHistory> ReadAsync(
        SourceIndices source, SourceSpan span, SliceBounds bounds, ActivityPast past, TimeBudget budget, CancellationToken cancellationToken)
    {
        return PointInTime.ReadAsync(caller, time, source, ReadAsync, budget, cancellationToken);

        async Task<ActivityHistory> ReadAsync(PointInTime pit)
        {
            var history = new ActivityHistory(subscriptionTenants, past, bounds);
            await PagesAsync(SourceQuery.Failures, record => history.Add(record, RecordShape.Hit, again: false), history.Counts.Add).ConfigureAwait(false);
            if (history.IsContested)
            {
                await PagesAsync(SourceQuery.Failures, record => history.Contest(record, RecordShape.Hit), static _ => { }).ConfigureAwait(false);
                history.SettleContested();
            }

            await PagesAsync(SourceQuery.Successes, record => history.AddSuccess(record, RecordShape.Hit), history.Counts.Add).ConfigureAwait(false);
            return history;

            Task PagesAsync(SourceQuery query, SearchAnswer.TakeHit take, Action<RejectReason> reject) =>
                pages.ReadAsync(source, pit, query.Paths, writer => query.Write(writer, span, options.ColdTiers), take, reject, budget, cancellationToken);
        }
    }
}
