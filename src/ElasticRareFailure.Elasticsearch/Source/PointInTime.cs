using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>A point in time of a source: pages of it hold together, whatever is written meanwhile. Its id may change with each answer; the newest is used, one search at a time.</summary>
internal sealed class PointInTime : IAsyncDisposable
{
    /// <summary>How often a read is begun.</summary>
    public const int MostStarts = 3;

    private const string Lost = "search_context_missing_exception";

    private static readonly TimeSpan CloseTime = TimeSpan.FromSeconds(5);

    private readonly ElasticsearchCaller caller;
    private readonly TimeProvider time;

    private PointInTime(ElasticsearchCaller caller, TimeProvider time, string id) => (this.caller, this.time, Id) = (caller, time, id);

    /// <summary>The newest id.</summary>
    public string Id { get; set; }

    /// <summary>Opens one.</summary>
    /// <exception cref="ElasticsearchException">There is no index, or none that may be read.</exception>
    public static async Task<PointInTime> OpenAsync(ElasticsearchCaller caller, TimeProvider time, SourceIndices source, TimeBudget budget, CancellationToken cancellationToken)
    {
        var path = $"/{source.Path}/_pit?keep_alive={PageBody.KeepAlive}&allow_no_indices=false";
        var (id, shards) = await caller.SendAsync(HttpMethod.Post, path, default, ReadOpenedAsync, budget, cancellationToken).ConfigureAwait(false);
        var opened = new PointInTime(caller, time, id);
        if (shards != 0)
        {
            return opened;
        }

        await opened.DisposeAsync().ConfigureAwait(false);
        throw new ElasticsearchException($"No index that may be read matches {source.Text}.") { Status = 404, Type = "index_not_found_exception", Reason = $"no index that may be read matches {source.Text}", Method = "POST", Path = $"/{source.Text}/_pit" };
    }

    /// <summary>Reads in a point in time. One that is lost is opened again and the read begun anew; it is closed whatever happens.</summary>
    /// <param name="caller">Calls the cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="source">The source.</param>
    /// <param name="read">Reads from the beginning.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It could not be read whole.</exception>
    public static async Task<T> ReadAsync<T>(
        ElasticsearchCaller caller, TimeProvider time, SourceIndices source, Func<PointInTime, Task<T>> read, TimeBudget budget, CancellationToken cancellationToken)
    {
        for (var start = 1; ; start++)
        {
            try
            {
                await using var pit = await OpenAsync(caller, time, source, budget, cancellationToken).ConfigureAwait(false);
                return await read(pit).ConfigureAwait(false);
            }
            catch (ElasticsearchException e) when (e.Status == 404 && (e.RootCause == Lost || e.Type == Lost))
            {
                if (start == MostStarts)
                {
                    // Without its status, which would say that waiting does not help.
                    throw new ElasticsearchException($"The point in time of {source.Text} was lost {MostStarts} times while it was read: {e.Message}", e) { Type = Lost };
                }
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Closed whatever happened, a cancelled pass included: the server would hold it for minutes.
            using var stop = new CancellationTokenSource(CloseTime, time);
            _ = await caller.SendAsync(HttpMethod.Delete, "/_pit", Closing(Id), static (_, _) => ValueTask.FromResult(true), new TimeBudget(time, CloseTime), stop.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ElasticsearchException or OperationCanceledException)
        {
            // It ends by itself.
        }
    }

    private static byte[] Closing(string id)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target))
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteEndObject();
        }

        return target.ToArray();
    }

    private static async ValueTask<(string Id, long? Shards)> ReadOpenedAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var id = AnswerMember.Of(answer.RootElement, "id", JsonValueKind.String).GetString()!;
        return (id, answer.RootElement.TryGetProperty("_shards", out var shards) ? AnswerMember.Number(shards, "total") : null);
    }
}
