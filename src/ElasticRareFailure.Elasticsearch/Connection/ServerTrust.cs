using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Decides whether a server's certificate is taken, and keeps why the last one was not: TLS itself only says that it was refused.</summary>
/// <param name="rule">Gives the reason against a certificate; null: it is taken.</param>
internal sealed class ServerTrust(Func<ServerCertificate, string?> rule)
{
    private volatile string? refusal;

    /// <summary>Why the last certificate that came was refused; null: it was not.</summary>
    public string? Refusal => refusal;

    /// <summary>The rule that the options ask for.</summary>
    /// <exception cref="IOException">The CA file cannot be read.</exception>
    public static ServerTrust Of(ElasticsearchOptions options, IConfiguredFiles files)
    {
        if (options.DangerouslyTrustAnyCertificate)
        {
            return new ServerTrust(_ => null);
        }

        if (options.CaFingerprint is { } fingerprint)
        {
            return new ServerTrust(new FingerprintRule(Fingerprint.Normalize(fingerprint)).Against);
        }

        if (options.CaFile is { } path)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(files.ReadText(path));
            return new ServerTrust(new AuthorityRule(authorities, path).Against);
        }

        return new ServerTrust(MachineRule.Against);
    }

    /// <summary>Whether the certificate is taken.</summary>
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is not X509Certificate2 leaf)
        {
            refusal = "the server sent no certificate";
            return false;
        }

        var sent = chain is null ? [] : chain.ChainPolicy.ExtraStore.Concat(chain.ChainElements.Select(element => element.Certificate)).ToList();
        refusal = rule(new ServerCertificate(leaf, sent, errors));
        return refusal is null;
    }
}
