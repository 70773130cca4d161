using System.Net.Security;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Trusts whom the machine trusts.</summary>
/// <param name="keys">Keys to name.</param>
internal sealed class MachineRule(TrustKeys keys)
{
    /// <summary>The reason against a certificate; null: none.</summary>
    public string? Against(ServerCertificate certificate) => certificate switch
    {
        { Errors: SslPolicyErrors.None } => null,
        { IsForAnotherHost: true } => certificate.ForAnotherHost(keys),
        _ => $"this machine does not trust the server's certificate, signed by '{certificate.Leaf.Issuer}': name its authority in {keys.CaFile} or its SHA-256 in {keys.CaFingerprint}",
    };
}
