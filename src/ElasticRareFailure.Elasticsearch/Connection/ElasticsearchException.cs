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

    /// <summary>Type of the cause that lies deepest.</summary>
    public string? CausedBy { get; init; }

    /// <summary>Reason that the server gave.</summary>
    public string? Reason { get; init; }

    /// <summary>How long the server asked to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the request is too large for the server as it is: a circuit breaker that says it will not heal, or too many buckets. It may succeed with a smaller page, and never without.</summary>
    public bool AsksForSmallerPage { get; init; }

    /// <summary>Scheme, host and port of the node that was asked.</summary>
    public string? Node { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Whether the same request may succeed later.</summary>
    public bool IsTransient => !AsksForSmallerPage && Status switch
    {
        null => Fault is not (ConnectionFault.Certificate or ConnectionFault.NotTls or ConnectionFault.NotHttp or ConnectionFault.NotElasticsearch or ConnectionFault.Unreadable or ConnectionFault.Incomplete or ConnectionFault.TooOld),
        408 or 429 or 502 or 503 or 504 => true,
        _ => false,
    };

    /// <summary>Reason of the root cause, where it says more than <see cref="Reason"/>.</summary>
    internal string? RootReason { get; init; }

    /// <summary>Whether it would have been tried again, had there been time.</summary>
    internal bool IsOutOfTime { get; init; }

    /// <summary>Why there is no answer to use.</summary>
    internal ConnectionFault Fault { get; init; }

    /// <summary>The same failure after more than one attempt.</summary>
    /// <param name="attempts">How many.</param>
    /// <param name="addition">What is added to the message.</param>
    /// <param name="outOfTime">Whether there was no time for another.</param>
    internal ElasticsearchException After(int attempts, string addition, bool outOfTime = false) => new(Message + addition, InnerException)
    {
        Method = Method,
        Path = Path,
        Status = Status,
        Type = Type,
        RootCause = RootCause,
        CausedBy = CausedBy,
        Reason = Reason,
        RootReason = RootReason,
        RetryAfter = RetryAfter,
        AsksForSmallerPage = AsksForSmallerPage,
        Node = Node,
        Attempts = attempts,
        IsOutOfTime = IsOutOfTime || outOfTime,
        Fault = Fault,
    };
}
