using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Takes the section over by hand: the binder would stop at the first value that it cannot read, and pass over a key that is spelled wrong.</summary>
/// <param name="configuration">The whole configuration.</param>
internal sealed class ElasticsearchOptionsReader(IConfiguration configuration) : IConfigureOptions<ElasticsearchOptions>
{
    private static readonly string[] Keys =
    [
        nameof(ElasticsearchOptions.Urls), nameof(ElasticsearchOptions.CloudId), nameof(ElasticsearchOptions.ApiKey), nameof(ElasticsearchOptions.ApiKeyFile), nameof(ElasticsearchOptions.Username),
        nameof(ElasticsearchOptions.Password), nameof(ElasticsearchOptions.PasswordFile), nameof(ElasticsearchOptions.CaFile), nameof(ElasticsearchOptions.CaFingerprint),
        nameof(ElasticsearchOptions.DangerouslyTrustAnyCertificate), nameof(ElasticsearchOptions.StartTimeout), nameof(ElasticsearchOptions.HttpCompression), nameof(ElasticsearchOptions.Retry),
    ];

    private static readonly string[] RetryKeys = [nameof(RetryOptions.AttemptTimeout), nameof(RetryOptions.Retries), nameof(RetryOptions.Delay), nameof(RetryOptions.MaxDelay)];

    /// <inheritdoc/>
    public void Configure(ElasticsearchOptions options)
    {
        var section = configuration.GetSection(ElasticsearchOptions.Section);
        var retry = section.GetSection(nameof(ElasticsearchOptions.Retry));
        var faults = new List<string>();
        Unknown(section, Keys, faults);
        Unknown(retry, RetryKeys, faults);

        options.Urls = Urls(section.GetSection(nameof(options.Urls)));
        options.CloudId = Text(section, nameof(options.CloudId));
        options.ApiKey = Text(section, nameof(options.ApiKey));
        options.ApiKeyFile = Text(section, nameof(options.ApiKeyFile));
        options.Username = Text(section, nameof(options.Username));
        options.Password = Text(section, nameof(options.Password));
        options.PasswordFile = Text(section, nameof(options.PasswordFile));
        options.CaFile = Text(section, nameof(options.CaFile));
        options.CaFingerprint = Text(section, nameof(options.CaFingerprint));
        options.DangerouslyTrustAnyCertificate = Switch(section, nameof(options.DangerouslyTrustAnyCertificate), options.DangerouslyTrustAnyCertificate, faults);
        options.StartTimeout = Time(section, nameof(options.StartTimeout), options.StartTimeout, faults);
        options.HttpCompression = Switch(section, nameof(options.HttpCompression), options.HttpCompression, faults);
        options.Retry.AttemptTimeout = Time(retry, nameof(options.Retry.AttemptTimeout), options.Retry.AttemptTimeout, faults);
        options.Retry.Retries = Count(retry, nameof(options.Retry.Retries), options.Retry.Retries, faults);
        options.Retry.Delay = Time(retry, nameof(options.Retry.Delay), options.Retry.Delay, faults);
        options.Retry.MaxDelay = Time(retry, nameof(options.Retry.MaxDelay), options.Retry.MaxDelay, faults);
        options.Unreadable = faults;
    }

    // A list, or one text with commas, as an environment variable has it; the text is there in place of the list.
    private static string[] Urls(IConfigurationSection section) =>
        [.. (section.Value is { Length: > 0 } one ? [one] : section.GetChildren().Select(child => child.Value).OfType<string>()).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private static void Unknown(IConfigurationSection section, string[] known, List<string> faults) =>
        faults.AddRange(section.GetChildren().Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase)).Select(child => $"{child.Path} is not known; allowed are {string.Join(", ", known)}"));

    private static string? Text(IConfigurationSection section, string key) => section[key] is { Length: > 0 } text ? text : null;

    private static bool Switch(IConfigurationSection section, string key, bool otherwise, List<string> faults)
    {
        if (Text(section, key) is not { } text)
        {
            return otherwise;
        }

        return bool.TryParse(text, out var value) ? value : Fault(section, key, text, "true or false", otherwise, faults);
    }

    private static TimeSpan Time(IConfigurationSection section, string key, TimeSpan otherwise, List<string> faults)
    {
        if (Text(section, key) is not { } text)
        {
            return otherwise;
        }

        return Duration.TryParse(text, out var value) ? value : Fault(section, key, text, "a duration such as 30s, 2m or 00:02:00", otherwise, faults);
    }

    private static int Count(IConfigurationSection section, string key, int otherwise, List<string> faults)
    {
        if (Text(section, key) is not { } text)
        {
            return otherwise;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : Fault(section, key, text, "a whole number", otherwise, faults);
    }

    private static T Fault<T>(IConfigurationSection section, string key, string text, string allowed, T otherwise, List<string> faults)
    {
        faults.Add($"{section.Path}:{key} is '{text}'; allowed is {allowed}");
        return otherwise;
    }
}
