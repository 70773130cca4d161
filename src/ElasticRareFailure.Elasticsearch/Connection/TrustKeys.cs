namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>What the keys of a server's trust are called in the configuration, for the sentences that name them.</summary>
/// <param name="Address">Key of its address.</param>
/// <param name="CaFile">Key of the authority's file.</param>
/// <param name="CaFingerprint">Key of the fingerprint.</param>
internal sealed record TrustKeys(string Address, string CaFile, string CaFingerprint)
{
    /// <summary>Those of the cluster.</summary>
    public static TrustKeys Elasticsearch { get; } = new("Elasticsearch:Urls", "Elasticsearch:CaFile", "Elasticsearch:CaFingerprint");

    /// <summary>Those of Kibana.</summary>
    public static TrustKeys Kibana { get; } = new("Kibana:Url", "Kibana:CaFile", "Kibana:CaFingerprint");
}
