namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>How long and how often a request is tried: section <c>Elasticsearch:Retry</c>.</summary>
internal sealed class RetryOptions
{
    /// <summary>Longest time of one attempt, its body included; 1 s to 10 min.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts after the first; 0 to 20.</summary>
    public int Retries { get; set; } = 5;

    /// <summary>The first wait, about doubled each time, with jitter; 10 ms to 1 min.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait of our own, from <see cref="Delay"/> to 10 min. What a server asks for is kept as asked, or not waited for at all.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);
}
