namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Why there is no answer to use, apart from an error that the server itself gave.</summary>
internal enum ConnectionFault
{
    /// <summary>The server answered, or nothing more is known.</summary>
    None,

    /// <summary>Nobody listens at the address.</summary>
    Refused,

    /// <summary>No such host, or no answer to its name yet.</summary>
    UnknownHost,

    /// <summary>The connection was lost before the answer was complete.</summary>
    Lost,

    /// <summary>The answer was not complete in time.</summary>
    Timeout,

    /// <summary>No time was left to ask at all.</summary>
    OutOfTime,

    /// <summary>The server's certificate was refused.</summary>
    Certificate,

    /// <summary>No TLS came about: mostly an http server behind an https address.</summary>
    NotTls,

    /// <summary>What came back is not HTTP: mostly an https server behind an http address.</summary>
    NotHttp,

    /// <summary>Something answers that is not Elasticsearch.</summary>
    NotElasticsearch,

    /// <summary>The answer of Elasticsearch is not what was asked for.</summary>
    Unreadable,

    /// <summary>The answer says itself that something is missing in it.</summary>
    Incomplete,

    /// <summary>Its version is too old.</summary>
    TooOld,

    /// <summary>A data stream of ours has no template: it cannot be made.</summary>
    NoTemplate,
}
