using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Bulk;

/// <summary>Sends bulks of documents to create. A missing data stream is an error, since without its template a plain index would be made; the answer comes when the documents can be found.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class BulkRequest(ElasticsearchCaller caller)
{
    /// <summary>Path of the request.</summary>
    public const string Path = "/_bulk?require_data_stream=true&refresh=wait_for";

    /// <summary>Sends a bulk once: whoever sends it again looks first what became of it.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What became of each, in their order.</returns>
    /// <exception cref="ElasticsearchException">There is no answer, or the whole bulk was refused.</exception>
    public Task<IReadOnlyList<BulkItem>> SendAsync(IReadOnlyList<BulkDocument> documents, TimeBudget budget, CancellationToken cancellationToken) =>
        caller.SendOnceAsync(HttpMethod.Post, Path, BulkBody.Of(documents), (stream, token) => BulkAnswer.ReadAsync(stream, documents.Count, token), budget, cancellationToken);
}
