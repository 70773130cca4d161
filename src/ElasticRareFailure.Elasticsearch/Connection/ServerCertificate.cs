using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>A certificate that a server showed.</summary>
/// <param name="Leaf">Its own.</param>
/// <param name="Sent">Those that came with it.</param>
/// <param name="Errors">What the machine's own check found.</param>
internal sealed record ServerCertificate(X509Certificate2 Leaf, IReadOnlyList<X509Certificate2> Sent, SslPolicyErrors Errors)
{
    private const string AlternativeNames = "2.5.29.17";

    /// <summary>Whether it is not made for the host name that was asked for.</summary>
    public bool IsForAnotherHost => Errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch);

    /// <summary>Why it is refused when it is for another host.</summary>
    public string ForAnotherHost(TrustKeys keys) => $"the server's certificate is not made for the host name in {keys.Address}; it is for {Names()}: use one of these names there";

    /// <summary>Whether it is signed by one of these authorities, directly or through others that came with it, and no other.</summary>
    public bool LeadsTo(X509Certificate2Collection authorities)
    {
        var roots = authorities.Where(IsSelfSigned).ToArray();
        if (roots.Length > 0 && IsValid(chain =>
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        }))
        {
            return true;
        }

        // A chain must end in a self-signed certificate to be valid by itself; where an authority in its middle is the one that is trusted, what lies above does not matter.
        var between = authorities.Except(roots).ToArray();
        return between.Length > 0 && IsValid(
            chain =>
            {
                chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
                chain.ChainPolicy.ExtraStore.AddRange(between);
            },
            chain => chain.ChainElements.Skip(1).Any(element => between.Any(authority => authority.RawDataMemory.Span.SequenceEqual(element.Certificate.RawDataMemory.Span))));
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private bool IsValid(Action<X509Chain> policy, Func<X509Chain, bool>? holds = null)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ExtraStore.AddRange(Sent.ToArray());
        policy(chain);
        return chain.Build(Leaf) && holds?.Invoke(chain) != false;
    }

    private string Names()
    {
        var names = Leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        return names.Count > 0 || Leaf.Extensions.Any(extension => extension.Oid?.Value == AlternativeNames) ? string.Join(", ", names) : Leaf.Subject;
    }
}
