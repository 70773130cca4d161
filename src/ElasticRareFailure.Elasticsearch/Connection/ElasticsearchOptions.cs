namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Where the cluster is and how one speaks with it: section <c>Elasticsearch</c>.</summary>
internal sealed class ElasticsearchOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Elasticsearch";

    /// <summary>Addresses of nodes, http or https; several: the next one is asked when one does not answer. Either these or <see cref="CloudId"/>.</summary>
    public IReadOnlyList<string> Urls { get; set; } = [];

    /// <summary>Cloud ID of a deployment.</summary>
    public string? CloudId { get; set; }

    /// <summary>API key in its encoded form.</summary>
    public string? ApiKey { get; set; }

    /// <summary>File with the API key.</summary>
    public string? ApiKeyFile { get; set; }

    /// <summary>User, with <see cref="Password"/> or <see cref="PasswordFile"/>.</summary>
    public string? Username { get; set; }

    /// <summary>Password of <see cref="Username"/>.</summary>
    public string? Password { get; set; }

    /// <summary>File with the password.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>PEM file with the authorities that may have signed the server's certificate; no other is trusted then.</summary>
    public string? CaFile { get; set; }

    /// <summary>SHA-256 of the server's certificate, or of an authority that the server sends with it: 64 hexadecimal digits, colons allowed.</summary>
    public string? CaFingerprint { get; set; }

    /// <summary>Takes any certificate, whoever made it: whoever sits between can read and change all. Never in production.</summary>
    public bool DangerouslyTrustAnyCertificate { get; set; }

    /// <summary>How long a cluster that does not answer yet is waited for at start; 1 s to 1 h.</summary>
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Whether requests and answers are packed with gzip: for clusters behind a slow line.</summary>
    public bool HttpCompression { get; set; }

    /// <summary>When a request is tried again.</summary>
    public RetryOptions Retry { get; } = new();

    /// <summary>Faults of keys and values that could not be taken over from the configuration.</summary>
    public IReadOnlyList<string> Unreadable { get; set; } = [];
}
