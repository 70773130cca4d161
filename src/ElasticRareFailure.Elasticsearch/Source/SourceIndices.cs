namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>The patterns of one cluster: a source of its own, with its own point in time and its own outcome.</summary>
/// <param name="Alias">Alias of the remote cluster; empty: the one that is connected to.</param>
/// <param name="Patterns">Index patterns, the alias included.</param>
internal sealed record SourceIndices(string Alias, IReadOnlyList<string> Patterns)
{
    /// <summary>What the source is called: its alias, or "local".</summary>
    public string Name => Alias.Length == 0 ? "local" : Alias;

    /// <summary>The patterns, as people write them.</summary>
    public string Text => string.Join(',', Patterns);

    /// <summary>The patterns, as a part of a path.</summary>
    public string Path => string.Join(',', Patterns.Select(Uri.EscapeDataString));

    /// <summary>The sources of some patterns, in the order in which each is first named.</summary>
    public static IReadOnlyList<SourceIndices> Of(IEnumerable<string> patterns) =>
        [.. patterns.GroupBy(AliasOf, StringComparer.Ordinal).Select(group => new SourceIndices(group.Key, [.. group]))];

    private static string AliasOf(string pattern)
    {
        var start = pattern.StartsWith('-') ? 1 : 0;             // an exclusion belongs to the cluster that it excludes from
        var colon = pattern.IndexOf(':', StringComparison.Ordinal);

        // logs-x::failures is a selector, no alias.
        return colon < 0 || (colon + 1 < pattern.Length && pattern[colon + 1] == ':') ? string.Empty : pattern[start..colon];
    }
}
