namespace ElasticRareFailure.Elasticsearch.Bulk;

/// <summary>What became of a document of a bulk.</summary>
internal enum BulkFate
{
    /// <summary>It was written.</summary>
    Created,

    /// <summary>There is one of its id.</summary>
    Exists,

    /// <summary>Not now: the same may succeed later.</summary>
    Busy,

    /// <summary>Its data stream cannot be made: the template is missing.</summary>
    NoTemplate,

    /// <summary>The credentials may not write there.</summary>
    Denied,

    /// <summary>Never, as it is.</summary>
    Refused,
}
