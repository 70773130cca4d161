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
    public string ForAnotherHost => $"the server's certificate is not made for the host name in Elasticsearch:Urls; it is for {Names()}: use one of these names there";

    /// <summary>Whether it leads to one of these authorities and no other.</summary>
    public bool LeadsTo(X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.ExtraStore.AddRange(Sent.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(Leaf);
    }

    private string Names()
    {
        var names = Leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        return names.Count > 0 || Leaf.Extensions.Any(extension => extension.Oid?.Value == AlternativeNames) ? string.Join(", ", names) : Leaf.Subject;
    }
}
