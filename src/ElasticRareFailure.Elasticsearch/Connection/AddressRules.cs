namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Rules of the keys that say where the cluster is.</summary>
internal static class AddressRules
{
    /// <summary>The fault that there is no address at all.</summary>
    public const string NotGiven = $"neither Elasticsearch:Urls nor Elasticsearch:CloudId is given; allowed is one of them, or {ElasticsearchVariables.Url} in the environment";

    private const string Example = "https://es.example.com:9200";

    /// <summary>All faults.</summary>
    public static IEnumerable<string> Faults(ElasticsearchOptions options)
    {
        if (options.Urls.Count == 0 && options.CloudId is null)
        {
            yield return NotGiven;
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
            if (Fault(options.Urls[index], ElasticsearchOptions.Section, Example) is { } fault)
            {
                yield return $"Elasticsearch:Urls:{index} {fault}";
            }
        }
    }

    /// <summary>Whether an address is spoken to with TLS.</summary>
    public static bool IsHttps(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps;

    /// <summary>What is wrong with an address, to follow its key; null: nothing. What stands before an @ may be a password, and what follows a ? a key: neither is shown.</summary>
    /// <param name="url">The address.</param>
    /// <param name="section">Section with the keys to use for credentials.</param>
    /// <param name="example">An address as it should be.</param>
    public static string? Fault(string url, string section, string example)
    {
        if (url.Contains('@', StringComparison.Ordinal))
        {
            return $"holds a user or a password, which is not shown here; allowed is an address without them: they would stand in logs and traces; use {section}:Username and {section}:PasswordFile, or {section}:ApiKeyFile";
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0)
        {
            return $"is '{url.Split('?')[0]}'; allowed is an address such as {example}";
        }

        return uri.Query.Length > 0 || uri.Fragment.Length > 0 ? $"is '{uri.GetLeftPart(UriPartial.Path)}' with something after ? or #; allowed is scheme, host, port and path" : null;
    }
}
