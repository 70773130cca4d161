namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Elasticsearch said no, or did not answer. Holds method, path, status, type and reason of the error; never credentials, never a body.</summary>
/// <param name="message">What happened, in one sentence.</param>
/// <param name="inner">What the transport said; null: nothing.</param>
public sealed class ElasticsearchException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>Path, without query.</summary>
    public string? Path { get; init; }

    /// <summary>HTTP status; null: there was no complete answer.</summary>
    public int? Status { get; init; }

    /// <summary>Type of the error, such as <c>index_not_found_exception</c>.</summary>
    public string? Type { get; init; }

    /// <summary>Type of its root cause.</summary>
    public string? RootCause { get; init; }

    /// <summary>Reason that the server gave.</summary>
    public string? Reason { get; init; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The cluster is short of memory for an answer of this size: the same request will fail again, a smaller page may not.</summary>
    public bool AsksForSmallerPage { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => Status is null or 408 or 429 or 502 or 503 or 504;
}
