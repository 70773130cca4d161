using System.Net.Http.Headers;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>The header Retry-After: seconds, or a date of HTTP.</summary>
internal static class RetryAfterHeader
{
    /// <summary>Name of the header.</summary>
    public const string Name = "Retry-After";

    /// <summary>How long to wait; null: it says nothing, or a time that is over.</summary>
    /// <param name="value">Value of the header.</param>
    /// <param name="now">The time by which a date is measured.</param>
    public static TimeSpan? Parse(string value, DateTimeOffset now)
    {
        if (!RetryConditionHeaderValue.TryParse(value, out var header))
        {
            return null;
        }

        var wait = header.Delta ?? header.Date!.Value - now;
        return wait > TimeSpan.Zero ? wait : null;
    }
}
