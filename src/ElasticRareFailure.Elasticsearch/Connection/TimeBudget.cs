namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>The time that a pass or a command has for all its requests together, waits and retries included.</summary>
/// <param name="time">The clock.</param>
/// <param name="length">How long it lasts from now on.</param>
internal sealed class TimeBudget(TimeProvider time, TimeSpan length)
{
    private readonly long began = time.GetTimestamp();

    /// <summary>What is left, never below zero.</summary>
    public TimeSpan Left => length - time.GetElapsedTime(began) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
}
