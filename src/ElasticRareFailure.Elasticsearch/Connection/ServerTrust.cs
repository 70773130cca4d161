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
    public static ServerTrust Of(ElasticsearchOptions options, IConfiguredFiles files) =>
        options.DangerouslyTrustAnyCertificate ? new ServerTrust(_ => null) : Of(options.CaFingerprint, options.CaFile, TrustKeys.Elasticsearch, files);

    /// <summary>The rule that a fingerprint or a file asks for; without either the machine's own.</summary>
    /// <param name="fingerprint">SHA-256 of the server's certificate or of its authority.</param>
    /// <param name="path">PEM file with authorities.</param>
    /// <param name="keys">Keys to name.</param>
    /// <param name="files">Reads the file.</param>
    /// <exception cref="IOException">The CA file cannot be read.</exception>
    public static ServerTrust Of(string? fingerprint, string? path, TrustKeys keys, IConfiguredFiles files)
    {
        if (fingerprint is not null)
        {
            return new ServerTrust(new FingerprintRule(Fingerprint.Normalize(fingerprint), keys).Against);
        }

        if (path is not null)
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPem(files.ReadText(path));
            return new ServerTrust(new AuthorityRule(authorities, path, keys).Against);
        }

        return new ServerTrust(new MachineRule(keys).Against);
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
