namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Rules of the keys that say how long and how often.</summary>
internal static class RetryRules
{
    private const int MostRetries = 20;

    private static readonly TimeSpan LongestAttempt = TimeSpan.FromMinutes(10);

    /// <summary>All faults.</summary>
    public static IEnumerable<string> Faults(ElasticsearchOptions options)
    {
        var retry = options.Retry;
        string?[] faults =
        [
            Outside("StartTimeout", options.StartTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            Outside("Retry:AttemptTimeout", retry.AttemptTimeout, TimeSpan.FromSeconds(1), LongestAttempt),
            Outside("Retry:Delay", retry.Delay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(1)),
            Outside("Retry:MaxDelay", retry.MaxDelay, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10)),
            retry.MaxDelay < retry.Delay ? $"Elasticsearch:Retry:MaxDelay is '{Duration.Text(retry.MaxDelay)}', less than Elasticsearch:Retry:Delay ('{Duration.Text(retry.Delay)}'); allowed is at least as much" : null,
            retry.Retries is < 0 or > MostRetries ? $"Elasticsearch:Retry:Retries is '{retry.Retries}'; allowed is 0 to {MostRetries}" : null,
        ];
        return faults.OfType<string>();
    }

    private static string? Outside(string key, TimeSpan value, TimeSpan least, TimeSpan most) =>
        value < least || value > most ? $"Elasticsearch:{key} is '{Duration.Text(value)}'; allowed is {Duration.Text(least)} to {Duration.Text(most)}" : null;
}
