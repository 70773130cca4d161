using System.Net.Security;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Trusts whom the machine trusts.</summary>
internal static class MachineRule
{
    /// <summary>The reason against a certificate; null: none.</summary>
    public static string? Against(ServerCertificate certificate) => certificate switch
    {
        { Errors: SslPolicyErrors.None } => null,
        { IsForAnotherHost: true } => certificate.ForAnotherHost,
        _ => $"this machine does not trust the server's certificate, signed by '{certificate.Leaf.Issuer}': name its authority in Elasticsearch:CaFile or its SHA-256 in Elasticsearch:CaFingerprint",
    };
}
