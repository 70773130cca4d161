using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Variables that stand in where the section gives no address or no credentials, as <c>ELASTICSEARCH_URL</c> does for the cluster.</summary>
internal static class KibanaVariables
{
    /// <summary>Address of Kibana.</summary>
    public const string Url = "KIBANA_URL";

    /// <summary>Encoded API key.</summary>
    public const string ApiKey = "KIBANA_API_KEY";

    private static readonly string[] Credentials = ["ApiKey", "ApiKeyFile", "Username", "Password", "PasswordFile"];

    /// <summary>Gives the keys that the configuration lacks and the environment has.</summary>
    /// <param name="configuration">The configuration without them.</param>
    /// <param name="environment">Environment variables.</param>
    public static IReadOnlyDictionary<string, string?> Missing(IConfiguration configuration, IReadOnlyDictionary<string, string?> environment)
    {
        var section = configuration.GetSection(KibanaOptions.Section);
        var missing = new Dictionary<string, string?>();
        if (environment.GetValueOrDefault(Url) is { Length: > 0 } url && string.IsNullOrEmpty(section["Url"]))
        {
            missing[$"{KibanaOptions.Section}:Url"] = url;
        }

        if (environment.GetValueOrDefault(ApiKey) is { Length: > 0 } key && Credentials.All(given => string.IsNullOrEmpty(section[given])))
        {
            missing[$"{KibanaOptions.Section}:ApiKey"] = key;
        }

        return missing;
    }
}
