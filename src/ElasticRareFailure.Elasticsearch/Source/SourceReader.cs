using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Reads what one source has of a span, page by page of one point in time. Where that is lost the span is begun anew with nothing read, so nothing is fed twice and nothing is missed.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="options">Which records are read.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceReader(ElasticsearchCaller caller, SourceOptions options, TimeProvider time)
{
    private readonly SearchPages pages = new(caller, RecordTree.Judged, options.PageSize);
    private readonly SearchPages detailed = new(caller, RecordTree.Detailed, options.PageSize);
    private readonly Dictionary<string, string> subscriptionTenants = options.TenantsOfSubscriptions();

    /// <summary>Searches that were made.</summary>
    public int Requests => pages.Requests + detailed.Requests;

    /// <summary>Bytes of their answers.</summary>
    public long Bytes => pages.Bytes + detailed.Bytes;

    /// <summary>Reads a span.</summary>
    /// <param name="source">The source.</param>
    /// <param name="span">What is asked.</param>
    /// <param name="bounds">The passes that see it.</param>
    /// <param name="past">What was given out before.</param>
    /// <param name="suppressions">What is known to be harmless for a while.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was read, not frozen yet.</returns>
    /// <exception cref="ElasticsearchException">The span could not be read whole.</exception>
    public Task<ActivityHistory> ReadAsync(
        SourceIndices source, SourceSpan span, SliceBounds bounds, ActivityPast past, SuppressionList suppressions, TimeBudget budget, CancellationToken cancellationToken)
    {
        return PointInTime.ReadAsync(caller, time, source, ReadAsync, budget, cancellationToken);

        async Task<ActivityHistory> ReadAsync(PointInTime pit)
        {
            var history = new ActivityHistory(subscriptionTenants, past, bounds, suppressions);
            await FailuresAsync(record => history.Add(record, RecordShape.Hit, again: false), history.Counts.Add).ConfigureAwait(false);
            if (history.IsContested)
            {
                await FailuresAsync(record => history.Contest(record, RecordShape.Hit), static _ => { }).ConfigureAwait(false);
                history.SettleContested();
            }

            await PagesAsync(pages, SourceQuery.Successes, SourceQuery.Successes.Paths, record => history.AddSuccess(record, RecordShape.Hit), history.Counts.Add).ConfigureAwait(false);
            return history;

            // A suppression may ask for more of a failure than the detector does.
            Task FailuresAsync(SearchAnswer.TakeHit take, Action<RejectReason> reject) => suppressions.NeedsDetails
                ? PagesAsync(detailed, SourceQuery.Failures, RecordTree.DetailPaths, take, reject)
                : PagesAsync(pages, SourceQuery.Failures, SourceQuery.Failures.Paths, take, reject);

            Task PagesAsync(SearchPages from, SourceQuery query, IReadOnlyList<string> paths, SearchAnswer.TakeHit take, Action<RejectReason> reject) =>
                from.ReadAsync(source, pit, paths, writer => query.Write(writer, span, options.ColdTiers), take, reject, budget, cancellationToken);
        }
    }
}
