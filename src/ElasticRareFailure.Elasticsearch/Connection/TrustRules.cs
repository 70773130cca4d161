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

        foreach (var fault in Unreadable(options.CaFingerprint, options.CaFile, TrustKeys.Elasticsearch, files))
        {
            yield return fault;
        }
    }

    /// <summary>What cannot be used of a fingerprint and a file.</summary>
    public static IEnumerable<string> Unreadable(string? fingerprint, string? path, TrustKeys keys, IConfiguredFiles files)
    {
        if (fingerprint is not null && !Fingerprint.IsOne(fingerprint))
        {
            yield return $"{keys.CaFingerprint} is '{fingerprint}'; allowed is a SHA-256 of 64 hexadecimal digits, with or without colons";
        }

        if (path is not null && Certificates(path, keys.CaFile, files) is { } fault)
        {
            yield return fault;
        }
    }

    private static string? Certificates(string path, string key, IConfiguredFiles files)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(files.ReadText(path));
            return certificates.Count > 0 ? null : $"{key} is '{path}', which holds no certificate; allowed is a PEM file with the authority's certificate";
        }
        catch (CryptographicException)
        {
            return $"{key} is '{path}', which holds a certificate that cannot be read; allowed is a PEM file with the authority's certificate";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return $"{key} is '{path}', which cannot be read ({exception.GetType().Name}); allowed is a PEM file that this process may read";
        }
    }
}
