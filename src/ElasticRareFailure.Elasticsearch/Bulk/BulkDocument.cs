namespace ElasticRareFailure.Elasticsearch.Bulk;

/// <summary>A document that is to be created.</summary>
/// <param name="Stream">Data stream.</param>
/// <param name="Id">Id.</param>
/// <param name="Source">JSON, on one line.</param>
internal readonly record struct BulkDocument(string Stream, string Id, ReadOnlyMemory<byte> Source);
