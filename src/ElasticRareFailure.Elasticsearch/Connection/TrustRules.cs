using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Rules of the keys that say which server is the right one.</summary>
internal static class TrustRules
{
    /// <summary>All faults.</summary>
    public static IEnumerable<string> Faults(ElasticsearchOptions options, IConfiguredFiles files)
    {
        (string Key, bool Given)[] ways =
        [
            (nameof(options.CaFile), options.CaFile is not null),
            (nameof(options.CaFingerprint), options.CaFingerprint is not null),
            (nameof(options.DangerouslyTrustAnyCertificate), options.DangerouslyTrustAnyCertificate),
        ];
        var given = ways.Where(way => way.Given).Select(way => $"Elasticsearch:{way.Key}").ToList();
        if (given.Count > 1)
        {
            yield return $"{string.Join(" and ", given)} are given together; allowed is one of them";
        }

        if (given.Count > 0 && options.Urls.Any(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp))
        {
            yield return $"{string.Join(" and ", given)} is given with an http address in Elasticsearch:Urls, where nothing is checked; allowed are https addresses";
        }

        if (options.CaFingerprint is { } fingerprint && !Fingerprint.IsOne(fingerprint))
        {
            yield return $"Elasticsearch:CaFingerprint is '{fingerprint}'; allowed is a SHA-256 of 64 hexadecimal digits, with or without colons";
        }

        if (options.CaFile is { } path && Certificates(path, files) is { } fault)
        {
            yield return fault;
        }
    }

    private static string? Certificates(string path, IConfiguredFiles files)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(files.ReadText(path));
            return certificates.Count > 0 ? null : $"Elasticsearch:CaFile is '{path}', which holds no certificate; allowed is a PEM file with the authority's certificate";
        }
        catch (CryptographicException)
        {
            return $"Elasticsearch:CaFile is '{path}', which holds a certificate that cannot be read; allowed is a PEM file with the authority's certificate";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return $"Elasticsearch:CaFile is '{path}', which cannot be read ({exception.GetType().Name}); allowed is a PEM file that this process may read";
        }
    }
}
