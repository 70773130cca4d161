using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>SHA-256 of a certificate in hexadecimal digits.</summary>
internal static class Fingerprint
{
    private const int Digits = 64;

    /// <summary>In capitals, without colons.</summary>
    public static string Normalize(string text) => text.Trim().Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>Whether it can be one.</summary>
    public static bool IsOne(string text) => Normalize(text) is { Length: Digits } digits && digits.All(char.IsAsciiHexDigit);

    /// <summary>That of a certificate.</summary>
    public static string Of(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);
}
