using System.Security.Cryptography.X509Certificates;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Trusts the authorities of a file and no other, and still asks for the right host name.</summary>
/// <param name="authorities">Authorities.</param>
/// <param name="path">The file.</param>
/// <param name="keys">Keys to name.</param>
internal sealed class AuthorityRule(X509Certificate2Collection authorities, string path, TrustKeys keys)
{
    /// <summary>The reason against a certificate; null: none.</summary>
    public string? Against(ServerCertificate certificate) => certificate switch
    {
        { IsForAnotherHost: true } => certificate.ForAnotherHost(keys),
        _ when certificate.LeadsTo(authorities) => null,
        _ => $"the server's certificate is not signed by an authority in {path}, or is out of date: it is signed by '{certificate.Leaf.Issuer}' and valid {certificate.Leaf.NotBefore.ToUniversalTime():yyyy-MM-dd} to {certificate.Leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}; {keys.CaFile} must hold its authority",
    };
}
