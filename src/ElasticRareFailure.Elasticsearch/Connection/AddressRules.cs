namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Rules of the keys that say where the cluster is.</summary>
internal static class AddressRules
{
    /// <summary>All faults.</summary>
    public static IEnumerable<string> Faults(ElasticsearchOptions options)
    {
        if (options.Urls.Count == 0 && options.CloudId is null)
        {
            yield return $"neither Elasticsearch:Urls nor Elasticsearch:CloudId is given; allowed is one of them, or {ElasticsearchVariables.Url} in the environment";
        }

        if (options.Urls.Count > 0 && options.CloudId is not null)
        {
            yield return "both Elasticsearch:Urls and Elasticsearch:CloudId are given; allowed is one of them";
        }

        if (options.CloudId is { } id && CloudId.TryParse(id) is null)
        {
            yield return $"Elasticsearch:CloudId is '{id}'; allowed is {CloudId.Form}";
        }

        for (var index = 0; index < options.Urls.Count; index++)
        {
            if (Fault(options.Urls[index]) is { } fault)
            {
                yield return $"Elasticsearch:Urls:{index} {fault}";
            }
        }
    }

    /// <summary>Whether an address is spoken to with TLS.</summary>
    public static bool IsHttps(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    // What stands before an @ may be a password, and what follows a ? a key: neither is shown.
    private static string? Fault(string url)
    {
        if (url.Contains('@', StringComparison.Ordinal))
        {
            return "holds a user or a password, which is not shown here; allowed is an address without them: they would stand in logs and traces; use Elasticsearch:Username and Elasticsearch:PasswordFile, or Elasticsearch:ApiKeyFile";
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0)
        {
            return $"is '{url.Split('?')[0]}'; allowed is an address such as https://es.example.com:9200";
        }

        return uri.Query.Length > 0 || uri.Fragment.Length > 0 ? $"is '{uri.GetLeftPart(UriPartial.Path)}' with something after ? or #; allowed is scheme, host, port and path" : null;
    }
}
