namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Kibana said no, or did not answer. Holds method, path, status and Kibana's message; never credentials, never a body.</summary>
/// <param name="message">What happened, in a sentence that says what to do.</param>
/// <param name="inner">What the network said; null: nothing.</param>
public sealed class KibanaException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>HTTP method.</summary>
    public string? Method { get; init; }

    /// <summary>Path, without query.</summary>
    public string? Path { get; init; }

    /// <summary>HTTP status; null: there was no complete answer, or none of Kibana's.</summary>
    public int? Status { get; init; }

    /// <summary>What Kibana said.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the answer is of the detection engine's own, which spells its status <c>status_code</c>.</summary>
    internal bool IsOfDetectionEngine { get; init; }

    /// <summary>How long the server asked to wait.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may succeed later.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>Whether the request was surely not carried out, so that even one that changes something may be sent again.</summary>
    internal bool IsUntouched { get; init; }

    /// <summary>Whether nobody is there who knows us: no answer, or the credentials are not taken.</summary>
    internal bool IsAway => Status is null or 401 or 502 or 503 or 504;

    /// <summary>The same with another message.</summary>
    internal KibanaException Saying(string sentence) => new(sentence, InnerException)
    {
        Method = Method,
        Path = Path,
        Status = Status,
        Reason = Reason,
        IsOfDetectionEngine = IsOfDetectionEngine,
        RetryAfter = RetryAfter,
        IsTransient = IsTransient,
        IsUntouched = IsUntouched,
    };
}
