namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Blots the credentials out of texts that come from elsewhere: a server or a proxy may quote what it was sent.</summary>
/// <param name="texts">What must not be seen.</param>
internal sealed class Secrets(IEnumerable<string> texts)
{
    private const string Blot = "***";

    // The longest first: one may lie within another.
    private readonly string[] texts = [.. texts.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length)];

    /// <summary>None.</summary>
    public static Secrets None { get; } = new([]);

    /// <summary>The text without them.</summary>
    public string? Hide(string? text) => text is null ? null : texts.Aggregate(text, (left, secret) => left.Replace(secret, Blot, StringComparison.Ordinal));
}
