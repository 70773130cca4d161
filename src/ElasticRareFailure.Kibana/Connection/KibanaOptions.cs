using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Where Kibana is and how one speaks with it: section <c>Kibana</c>. Without credentials of its own those of section <c>Elasticsearch</c> are used, which Kibana takes too.</summary>
internal sealed class KibanaOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Kibana";

    /// <summary>Address, http or https, with Kibana's base path where it has one; null: none is configured.</summary>
    public string? Url { get; set; }

    /// <summary>Id of the space, as it stands in Kibana's addresses after <c>/s/</c>; null: the default space.</summary>
    public string? Space { get; set; }

    /// <summary>What a request proves itself with.</summary>
    public GivenCredentials Credentials { get; set; } = new(Section, null, null, null, null, null);

    /// <summary>PEM file with the authorities that may have signed Kibana's certificate; no other is trusted then.</summary>
    public string? CaFile { get; set; }

    /// <summary>SHA-256 of Kibana's certificate, or of an authority that it sends with it.</summary>
    public string? CaFingerprint { get; set; }

    /// <summary>Faults of keys that are not known.</summary>
    public IReadOnlyList<string> Unreadable { get; set; } = [];
}
