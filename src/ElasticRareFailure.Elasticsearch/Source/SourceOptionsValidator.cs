using System.Globalization;
using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Finds every fault of <see cref="SourceOptions"/>: each names the key, the value and what is allowed.</summary>
internal sealed class SourceOptionsValidator : IValidateOptions<SourceOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, SourceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>(options.Unreadable);
        for (var i = 0; i < options.Indices.Count; i++)
        {
            if (FaultOf(options.Indices[i]) is { } fault)
            {
                faults.Add($"{SourceOptions.Section}:Indices:{i} is '{options.Indices[i]}', which {fault}; allowed is an index pattern such as {SourceOptions.DefaultIndices}, or cluster:pattern");
            }
        }

        foreach (var source in SourceIndices.Of(options.Indices).Where(static source => source.Patterns.All(static pattern => pattern.StartsWith('-'))))
        {
            faults.Add($"{SourceOptions.Section}:Indices is '{source.Text}' for the cluster {source.Name}, which has only exclusions; allowed is at least one pattern of it that does not begin with -");
        }

        Range(faults, nameof(options.LateWindow), options.LateWindow, TimeSpan.FromHours(2), TimeSpan.FromDays(7));
        Range(faults, nameof(options.SettleDelay), options.SettleDelay, TimeSpan.Zero, TimeSpan.FromMinutes(10));
        Range(faults, nameof(options.CatchUp), options.CatchUp, TimeSpan.FromMinutes(15), TimeSpan.FromDays(30));
        if (options.PageSize is < SearchPages.LeastPageSize or > SourceOptions.MostPageSize)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{SourceOptions.Section}:PageSize is {options.PageSize}; allowed is {SearchPages.LeastPageSize} to {SourceOptions.MostPageSize} documents"));
        }

        foreach (var tenant in options.Tenants.Where(string.IsNullOrWhiteSpace))
        {
            faults.Add($"{SourceOptions.Section}:Tenants is '{tenant}'; allowed is the id of a tenant");
        }

        foreach (var (subscription, tenant) in options.SubscriptionTenants.Where(static pair => string.IsNullOrWhiteSpace(pair.Key) || string.IsNullOrWhiteSpace(pair.Value)))
        {
            faults.Add($"{SourceOptions.Section}:SubscriptionTenants:{subscription} is '{tenant}'; allowed is the id of a subscription and the id of its tenant");
        }

        foreach (var same in options.SubscriptionTenants.GroupBy(static pair => SourceOptions.SubscriptionOf(pair.Key), StringComparer.Ordinal).Where(static same => same.Count() > 1))
        {
            faults.Add($"{SourceOptions.Section}:SubscriptionTenants:{same.Key} is given {same.Count()} times, as {string.Join(" and ", same.Select(static pair => pair.Key))}; allowed is once");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static string? FaultOf(string? pattern) =>
        string.IsNullOrWhiteSpace(pattern) ? "is empty" :
        pattern.Any(static letter => char.IsWhiteSpace(letter) || letter is ',' or '/' or '\\' or '"' or '?' or '#' or '|') ? "holds a character that no index name has" :
        pattern.TrimStart('-') is "" or [':', ..] or [.., ':'] ? "lacks a cluster or an index" :
        pattern[(pattern.IndexOf(':', StringComparison.Ordinal) + 1)..].Any(char.IsAsciiLetterUpper) ? "has capital letters" :
        null;

    private static void Range(List<string> faults, string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{SourceOptions.Section}:{key} is {Duration.Text(value)}; allowed is {Duration.Text(least)} to {Duration.Text(most)}"));
        }
    }
}
