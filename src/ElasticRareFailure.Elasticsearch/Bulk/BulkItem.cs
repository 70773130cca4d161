using System.Globalization;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Bulk;

/// <summary>What a bulk says of one document.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Type">Type of the error; null: there is none.</param>
/// <param name="Reason">Its reason.</param>
/// <param name="InFailureStore">The stream refused it and keeps it in its failure store, where nobody would find it: the status is that of a success.</param>
internal readonly record struct BulkItem(int Status, string? Type, string? Reason, bool InFailureStore = false)
{
    /// <summary>What became of the document.</summary>
    public BulkFate Fate => Status switch
    {
        >= 200 and < 300 => InFailureStore ? BulkFate.Refused : BulkFate.Created,
        409 => BulkFate.Exists,
        408 or 429 or 502 or 503 or 504 => BulkFate.Busy,
        404 => BulkFate.NoTemplate,
        401 or 403 => BulkFate.Denied,
        _ => BulkFate.Refused,
    };

    /// <summary>It as the failure of a request.</summary>
    /// <param name="stream">Data stream of the document.</param>
    public ElasticsearchException Failure(string stream) => new(Fate == BulkFate.NoTemplate
        ? $"template missing: run setup --templates (the data stream {stream} cannot be made without it)"
        : string.Create(CultureInfo.InvariantCulture, $"POST /_bulk: {Status} for a document of {stream}: {Type}: {Reason}"))
    {
        Method = "POST",
        Path = "/_bulk",
        Status = Status,
        Type = Type,
        Reason = Reason,
        Fault = Fate == BulkFate.NoTemplate ? ConnectionFault.NoTemplate : ConnectionFault.None,
    };
}
