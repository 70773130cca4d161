namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>The documents of an index.</summary>
/// <param name="IsThere">Whether the index is.</param>
/// <param name="Total">How many documents it has.</param>
/// <param name="Documents">The documents: not all where there are too many.</param>
internal sealed record FoundDocuments(bool IsThere, long Total, IReadOnlyList<FoundDocument> Documents)
{
    /// <summary>Some were left out.</summary>
    public bool IsCut => Total > Documents.Count;
}
