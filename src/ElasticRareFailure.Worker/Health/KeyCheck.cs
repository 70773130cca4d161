using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Health;

/// <summary>Says how long the credentials are good for, and warns before they are not.</summary>
internal static class KeyCheck
{
    /// <summary>An API key that expires sooner is a fault.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(7);

    /// <summary>How long, in one sentence.</summary>
    public static string Sentence(KeyExpiry key) => key switch
    {
        { IsKey: false, IsKnown: true } => "The credentials are those of a user, which does not expire.",
        { IsKnown: false } => "When the credentials expire is not known: they may not ask.",
        { ExpiresMs: { } expires } => $"API key {key.Name} expires at {Times.Text(expires)}.",
        _ => $"API key {key.Name} does not expire.",
    };

    /// <summary>The fault; null: there is none.</summary>
    public static string? Fault(KeyExpiry key, DateTimeOffset now) =>
        key.ExpiresMs is { } expires && DateTimeOffset.FromUnixTimeMilliseconds(expires) - now < Soon ? $"API key {key.Name} expires at {Times.Text(expires)}: make a new one and put it into Elasticsearch:ApiKeyFile" : null;
}
