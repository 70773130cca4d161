using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>The variables that Elastic's own tools know stand in where the section gives no address or no credentials.</summary>
internal static class ElasticsearchVariables
{
    /// <summary>Address of the cluster; several with commas.</summary>
    public const string Url = "ELASTICSEARCH_URL";

    /// <summary>Encoded API key.</summary>
    public const string ApiKey = "ELASTICSEARCH_API_KEY";

    /// <summary>Gives the keys that the configuration lacks and the environment has.</summary>
    /// <param name="configuration">The configuration without them.</param>
    /// <param name="environment">Environment variables.</param>
    public static IReadOnlyDictionary<string, string?> Missing(IConfiguration configuration, IReadOnlyDictionary<string, string?> environment)
    {
        var section = configuration.GetSection(ElasticsearchOptions.Section);
        var missing = new Dictionary<string, string?>();
        Add(Url, nameof(ElasticsearchOptions.Urls), nameof(ElasticsearchOptions.CloudId));
        Add(ApiKey, nameof(ElasticsearchOptions.ApiKey), nameof(ElasticsearchOptions.ApiKeyFile), nameof(ElasticsearchOptions.Username), nameof(ElasticsearchOptions.Password), nameof(ElasticsearchOptions.PasswordFile));
        return missing;

        void Add(string variable, string key, params string[] others)
        {
            if (environment.GetValueOrDefault(variable) is { Length: > 0 } value && !others.Append(key).Any(given => IsGiven(section.GetSection(given))))
            {
                missing[$"{ElasticsearchOptions.Section}:{key}"] = value;
            }
        }
    }

    private static bool IsGiven(IConfigurationSection section) => section.Value is { Length: > 0 } || section.GetChildren().Any();
}
