using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Takes the section over, and what it leaves out from the section of the cluster: credentials, and the address that a Cloud ID names.</summary>
/// <param name="configuration">The whole configuration.</param>
internal sealed class KibanaOptionsReader(IConfiguration configuration) : IConfigureOptions<KibanaOptions>
{
    private const string DefaultSpace = "default";

    private static readonly string[] Keys = ["Url", "Space", "ApiKey", "ApiKeyFile", "Username", "Password", "PasswordFile", "CaFile", "CaFingerprint"];

    /// <inheritdoc/>
    public void Configure(KibanaOptions options)
    {
        var section = configuration.GetSection(KibanaOptions.Section);
        var cluster = configuration.GetSection(ElasticsearchOptions.Section);
        var own = Credentials(section);
        options.Url = Text(section, nameof(options.Url)) ?? UrlOf(Text(cluster, nameof(ElasticsearchOptions.CloudId)));
        options.Space = Text(section, nameof(options.Space))?.Trim() is { } space && space != DefaultSpace ? space : null;
        options.Credentials = own.Any ? own : Credentials(cluster);
        options.CaFile = Text(section, nameof(options.CaFile));
        options.CaFingerprint = Text(section, nameof(options.CaFingerprint));
        options.Unreadable = [.. section.GetChildren().Where(static child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)).Select(static child => $"{child.Path} is not known; allowed are {string.Join(", ", Keys)}")];
    }

    private static string? UrlOf(string? cloudId) => cloudId is null ? null : CloudId.TryParse(cloudId)?.Kibana?.ToString();

    private static GivenCredentials Credentials(IConfigurationSection section) =>
        new(section.Key, Text(section, "ApiKey"), Text(section, "ApiKeyFile"), Text(section, "Username"), Text(section, "Password"), Text(section, "PasswordFile"));

    private static string? Text(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;
}
