using System.Globalization;
using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Takes the section over by hand: the binder would stop at the first value that it cannot read.</summary>
/// <param name="configuration">The whole configuration.</param>
internal sealed class SourceOptionsReader(IConfiguration configuration) : IConfigureOptions<SourceOptions>
{
    private static readonly string[] Keys =
    [
        nameof(SourceOptions.Indices), nameof(SourceOptions.Tenants), nameof(SourceOptions.LateWindow), nameof(SourceOptions.SettleDelay), nameof(SourceOptions.CatchUp),
        nameof(SourceOptions.SubscriptionTenants), nameof(SourceOptions.ColdTiers), nameof(SourceOptions.PageSize),
    ];

    /// <inheritdoc/>
    public void Configure(SourceOptions options)
    {
        var section = configuration.GetSection(SourceOptions.Section);
        var faults = new List<string>();
        faults.AddRange(section.GetChildren().Where(static child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)).Select(static child => $"{child.Path} is not known; allowed are {string.Join(", ", Keys)}"));
        foreach (var pattern in TextsOf(section.GetSection(nameof(options.Indices))))
        {
            options.Indices.Add(pattern);
        }

        foreach (var tenant in TextsOf(section.GetSection(nameof(options.Tenants))))
        {
            options.Tenants.Add(tenant);
        }

        foreach (var subscription in section.GetSection(nameof(options.SubscriptionTenants)).GetChildren())
        {
            options.SubscriptionTenants[subscription.Key] = subscription.Value ?? string.Empty;
        }

        options.LateWindow = Time(nameof(options.LateWindow), options.LateWindow);
        options.SettleDelay = Time(nameof(options.SettleDelay), options.SettleDelay);
        options.CatchUp = Time(nameof(options.CatchUp), options.CatchUp);
        options.ColdTiers = Read(nameof(options.ColdTiers), "true or false", options.ColdTiers, static (string text, out bool value) => bool.TryParse(text, out value));
        options.PageSize = Read(nameof(options.PageSize), "a whole number", options.PageSize, static (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value));
        options.Unreadable = faults;

        TimeSpan Time(string key, TimeSpan otherwise) => Read(key, "a duration such as 60s, 24h or 7d", otherwise, Duration.TryParse);

        T Read<T>(string key, string allowed, T otherwise, TryParse<T> parse)
        {
            if (section[key] is not { Length: > 0 } text)
            {
                return otherwise;
            }

            if (parse(text, out var value))
            {
                return value;
            }

            faults.Add($"{section.Path}:{key} is '{text}'; allowed is {allowed}");
            return otherwise;
        }
    }

    private delegate bool TryParse<T>(string text, out T value);

    // A list, or one text with commas, as an environment variable has it: that text then stands for the list of a file, which is still there beneath it.
    private static IEnumerable<string> TextsOf(IConfigurationSection section) =>
        (section.Value is { Length: > 0 } text ? [text] : section.GetChildren().Select(static child => child.Value).OfType<string>()).SelectMany(static text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
