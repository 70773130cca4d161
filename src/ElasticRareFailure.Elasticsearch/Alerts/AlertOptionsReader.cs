using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>Takes the section over and finds its faults: a key that is spelled wrong, a file in a directory that is not there.</summary>
/// <param name="configuration">The whole configuration.</param>
internal sealed class AlertOptionsReader(IConfiguration configuration) : IConfigureOptions<AlertOptions>, IValidateOptions<AlertOptions>
{
    private static readonly string[] Keys = [nameof(AlertOptions.DeadLetterFile)];

    /// <inheritdoc/>
    public void Configure(AlertOptions options)
    {
        var section = configuration.GetSection(AlertOptions.Section);
        options.DeadLetterFile = section[nameof(options.DeadLetterFile)] is { Length: > 0 } path ? path : null;
        options.Unreadable = [.. section.GetChildren().Where(static child => !Keys.Contains(child.Key, StringComparer.OrdinalIgnoreCase)).Select(static child => $"{child.Path} is not known; allowed is {Keys[0]}")];
    }

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AlertOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>(options.Unreadable);
        if (options.DeadLetterFile is { } path && (Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))))
        {
            faults.Add($"{AlertOptions.Section}:{nameof(options.DeadLetterFile)} is '{path}'; allowed is a file in a directory that is there");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
