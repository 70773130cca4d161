using System.Text.RegularExpressions;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>What the reason of a 403 says: who may not do what, where, and which privileges would allow it.</summary>
/// <param name="Action">Action, such as <c>indices:data/read/search</c>.</param>
/// <param name="Subject">The API key or the user.</param>
/// <param name="Indices">Indices; null: it concerns the cluster.</param>
/// <param name="Level">Whose privileges these are: <c>index</c>, <c>cluster</c> or <c>remote_cluster</c>.</param>
/// <param name="Privileges">Privileges of which each would do, the least first.</param>
internal sealed partial record DeniedAction(string Action, string Subject, string? Indices, string? Level, IReadOnlyList<string> Privileges)
{
    /// <summary>Reads a reason; null: it is another one.</summary>
    public static DeniedAction? TryParse(string? reason)
    {
        if (reason is null || Denied().Match(reason) is not { Success: true } denied)
        {
            return null;
        }

        var granted = Granted().Match(reason);
        return new DeniedAction(
            denied.Groups["action"].Value,
            denied.Groups["subject"].Value,
            OnIndices().Match(reason) is { Success: true } indices ? indices.Groups["indices"].Value.Replace(",", ", ", StringComparison.Ordinal) : null,
            granted.Success ? granted.Groups["level"].Value : null,
            granted.Success ? granted.Groups["privileges"].Value.Split(',', StringSplitOptions.TrimEntries) : []);
    }

    /// <summary>In a sentence.</summary>
    public string Sentence()
    {
        var where = Indices is null ? "" : $" on {Indices}";
        if (Privileges.Count == 0)
        {
            return $"the {Subject} may not do {Action}{where}: give its role a privilege that allows it";
        }

        var others = Privileges.Count == 1 ? "" : $" (or {string.Join(", ", Privileges.Skip(1))})";
        return $"the {Subject} lacks the {Level} privilege {Privileges[0]}{others}{where}, which {Action} needs: give it to its role";
    }

    [GeneratedRegex(@"action \[(?<action>[^\]]+)\] is unauthorized for (?<subject>(API key id|user|service account|run as user)? ?\[[^\]]*\])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Denied();

    [GeneratedRegex(@"on (restricted )?indices \[(?<indices>[^\]]+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex OnIndices();

    [GeneratedRegex(@"granted by the (?<level>\w+) privileges \[(?<privileges>[^\]]+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Granted();
}
