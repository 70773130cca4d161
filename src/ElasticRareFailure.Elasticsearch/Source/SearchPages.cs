using System.Text.Json;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Goes over all pages of a search in a point in time. A page is read when it is there whole; a cluster that is short of memory is asked for smaller ones.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="tree">The fields that are looked for.</param>
/// <param name="pageSize">Documents a page.</param>
/// <param name="mostBytes">Most bytes of an answer.</param>
internal sealed class SearchPages(ElasticsearchCaller caller, FieldTree tree, int pageSize, int mostBytes = PageBuffer.MostBytes)
{
    /// <summary>The smallest page that a cluster short of memory is asked for.</summary>
    public const int LeastPageSize = 500;

    private const string Path = "/_search?allow_partial_search_results=false";

    private readonly SearchAnswer answer = new(tree);
    private readonly PageBuffer buffer = new(mostBytes);

    /// <summary>Searches that were made.</summary>
    public int Requests { get; private set; }

    /// <summary>Bytes of their answers.</summary>
    public long Bytes => buffer.Total;

    /// <summary>Gives every hit.</summary>
    /// <param name="source">The source, for messages.</param>
    /// <param name="pit">Its point in time.</param>
    /// <param name="paths">Fields of the document that are wanted.</param>
    /// <param name="query">Writes what is asked.</param>
    /// <param name="take">Takes a hit.</param>
    /// <param name="reject">Takes the reason of a hit that is passed over.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">A page could not be read whole.</exception>
    public async Task ReadAsync(
        SourceIndices source, PointInTime pit, IReadOnlyList<string> paths, Action<Utf8JsonWriter> query, SearchAnswer.TakeHit take, Action<RejectReason> reject, TimeBudget budget, CancellationToken cancellationToken)
    {
        var size = pageSize;
        var after = Array.Empty<byte>();
        while (true)
        {
            var smaller = await FetchAsync(source, PageBody.Of(pit.Id, size, after, paths, query), size, budget, cancellationToken).ConfigureAwait(false);
            if (smaller < size)
            {
                size = smaller;
                continue;
            }

            answer.Read(buffer.Bytes, source.Text, take, reject);
            pit.Id = answer.Envelope.PointInTime ?? pit.Id;
            if (answer.Hits < size)
            {
                return;
            }

            // Without it the same page would come again, for ever.
            after = answer.LastSort.IsEmpty
                ? throw new ElasticsearchException($"The answer for {source.Text} does not say where the next page begins.") { Type = SearchAnswer.Unreadable }
                : answer.LastSort.ToArray();
        }
    }

    /// <summary>Fetches a page; returns its size, or the smaller one that is to be asked for instead.</summary>
    private async Task<int> FetchAsync(SourceIndices source, ReadOnlyMemory<byte> body, int size, TimeBudget budget, CancellationToken cancellationToken)
    {
        Requests++;
        try
        {
            if (await caller.SendAsync(HttpMethod.Post, Path, body, buffer.FillAsync, budget, cancellationToken).ConfigureAwait(false))
            {
                return size;
            }
        }
        catch (ElasticsearchException e) when (e.AsksForSmallerPage && size > LeastPageSize)
        {
            return Math.Max(LeastPageSize, size / 2);
        }

        return size > 1 ? size / 2 : throw new ElasticsearchException($"A document of {source.Text} makes an answer of more than {mostBytes >> 20} MiB.") { Type = "answer_too_large" };
    }
}
