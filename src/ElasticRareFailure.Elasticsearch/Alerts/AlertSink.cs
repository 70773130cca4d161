using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>Writes alerts into their data streams, each once whatever fails: what is there is looked up, the rest created, and before anything is sent again it is looked up anew.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="deadLetters">Keeps what is refused for good.</param>
/// <param name="time">The clock.</param>
/// <param name="budget">Time that is left for it all.</param>
internal sealed class AlertSink(ElasticsearchCaller caller, DeadLetterFile deadLetters, TimeProvider time, TimeBudget budget) : IAlertSink
{
    /// <summary>Most alerts of a round: each id is looked up in all backing indices.</summary>
    public const int MostAtOnce = 200;

    private const int TooLarge = 413;
    private const int TooManyRequests = 429;

    private readonly WrittenAlerts written = new(caller);
    private readonly BulkRequest bulk = new(caller);

    /// <inheritdoc/>
    /// <exception cref="ElasticsearchException">Not all could be written; what was written stays, and is found when they are written again.</exception>
    public async Task<SinkOutcome> WriteAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        var writings = alerts.Select(static alert => new AlertWriting(alert)).DistinctBy(static writing => writing.Id, StringComparer.Ordinal).ToList();
        foreach (var part in writings.Chunk(MostAtOnce))
        {
            _ = await caller.RepeatAsync(
                async token =>
                {
                    await LookUpAsync(part, token).ConfigureAwait(false);
                    await SendAsync([.. part.Where(static writing => writing.IsOpen)], token).ConfigureAwait(false);
                    return true;
                },
                budget,
                cancellationToken).ConfigureAwait(false);
        }

        return new SinkOutcome(
            writings.Count(static writing => writing.IsCreated),
            writings.Count(static writing => writing.WasSaid),
            [.. writings.Select(static writing => writing.Rejection).OfType<RejectedAlert>()]);
    }

    private async Task LookUpAsync(AlertWriting[] part, CancellationToken cancellationToken)
    {
        foreach (var ofStream in part.Where(static writing => writing.IsOpen).GroupBy(static writing => writing.Stream, StringComparer.Ordinal))
        {
            var there = await written.AmongAsync(ofStream.Key, [.. ofStream.Select(static writing => writing.Id)], budget, cancellationToken).ConfigureAwait(false);
            foreach (var writing in ofStream.Where(writing => there.Contains(writing.Id)))
            {
                writing.Find();
            }
        }
    }

    private async Task SendAsync(IReadOnlyList<AlertWriting> open, CancellationToken cancellationToken)
    {
        if (open.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        IReadOnlyList<BulkItem> items;
        try
        {
            items = await bulk.SendAsync([.. open.Select(writing => writing.At(now))], budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == TooLarge && open.Count == 1)
        {
            Reject(open[0], new BulkItem(TooLarge, e.Type, e.Reason), now);
            return;
        }
        catch (ElasticsearchException e) when ((e.Status == TooLarge || e.AsksForSmallerPage) && open.Count > 1)
        {
            var half = open.Count / 2;
            await SendAsync([.. open.Take(half)], cancellationToken).ConfigureAwait(false);
            await SendAsync([.. open.Skip(half)], cancellationToken).ConfigureAwait(false);
            return;
        }
        catch (ElasticsearchException e) when (e.IsTransient)
        {
            foreach (var writing in open)
            {
                writing.IsUnsure |= e.Status != TooManyRequests;
            }

            throw;
        }

        Take(open, items, now);
    }

    /// <summary>Every item is taken before the first failure is raised: what is settled is not sent again.</summary>
    private void Take(IReadOnlyList<AlertWriting> open, IReadOnlyList<BulkItem> items, DateTimeOffset now)
    {
        ElasticsearchException? busy = null;
        ElasticsearchException? failure = null;
        foreach (var (writing, item) in open.Zip(items))
        {
            switch (item.Fate)
            {
                case BulkFate.Created:
                    writing.Create();
                    break;
                case BulkFate.Exists:
                    writing.Find();
                    break;
                case BulkFate.Busy:
                    busy ??= item.Failure(writing.Stream);
                    break;
                case BulkFate.Refused:
                    Reject(writing, item, now);
                    break;
                default:
                    failure ??= item.Failure(writing.Stream);
                    break;
            }
        }

        if ((failure ?? busy) is { } fault)
        {
            throw fault;
        }
    }

    private void Reject(AlertWriting writing, BulkItem item, DateTimeOffset now)
    {
        writing.Reject(item.Status, item.Type ?? "error", item.Reason ?? "no reason was given");
        deadLetters.Append(writing.Rejection!, now);
    }
}
