using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Certificates made for the tests.</summary>
internal static class TestCertificates
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <summary>An authority that signs what <see cref="Signed"/> makes.</summary>
    public static X509Certificate2 Authority { get; } = NewAuthority("CN=Test authority");

    /// <summary>Another authority, with the same name and the same key identifier: only its key differs.</summary>
    public static X509Certificate2 Forged { get; } = NewAuthority("CN=Test authority", Authority);

    /// <summary>Another authority.</summary>
    public static X509Certificate2 OtherAuthority { get; } = NewAuthority("CN=Other authority");

    /// <summary>A server's certificate with its key.</summary>
    /// <param name="host">Host that it is for.</param>
    /// <param name="authority">Who signs it; null: <see cref="Authority"/>.</param>
    public static X509Certificate2 Signed(string host, X509Certificate2? authority = null)
    {
        var issuer = authority ?? Authority;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out var address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        using var signed = request.Create(issuer, issuer.NotBefore, issuer.NotAfter, [1, 2, 3, 4, 5, 6, 7, 8]);
        using var withKey = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>An authority that is signed by another.</summary>
    public static X509Certificate2 Between(X509Certificate2 root)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = AuthorityRequest("CN=Authority between", key, null);
        using var signed = request.Create(root, root.NotBefore, root.NotAfter, [8, 7, 6, 5]);
        return signed.CopyWithPrivateKey(key);
    }

    private static X509Certificate2 NewAuthority(string name, X509Certificate2? like = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-5);
        return AuthorityRequest(name, key, like).CreateSelfSigned(from, from.AddDays(2));
    }

    private static CertificateRequest AuthorityRequest(string name, ECDsa key, X509Certificate2? like)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        request.CertificateExtensions.Add(like?.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single() ?? new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
