using System.Text.RegularExpressions;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>A query that a guide or document holds ready.</summary>
/// <param name="Language">kql or esql.</param>
/// <param name="Pattern">The streams that it is for: what stands above a KQL query, or after FROM.</param>
/// <param name="Text">The query; a name in double braces stands for a value.</param>
internal sealed partial record CodeBlock(string Language, string Pattern, string Text)
{
    /// <summary>Fields that it reads.</summary>
    public IReadOnlyList<string> Fields => Language == "esql" ? EsqlQuery.Parse(Filled).Fields : [.. KqlQuery.Parse(Filled).Terms.Select(term => term.Field)];

    /// <summary>Fields whose values are to be put in.</summary>
    public IEnumerable<string> Placeholders => Placeholder().Matches(Text).Select(match => match.Groups[1].Value);

    /// <summary>The query with something in place of each value.</summary>
    public string Filled => Placeholder().Replace(Text, "1");

    /// <summary>All queries of a text; one of which nothing says what it is for is refused.</summary>
    public static IReadOnlyList<CodeBlock> Of(string markdown)
    {
        var blocks = Block().Matches(markdown).Select(match => new CodeBlock(
            match.Groups["language"].Value,
            match.Groups["language"].Value == "esql" ? EsqlQuery.Parse(Placeholder().Replace(match.Groups["text"].Value, "1")).From : match.Groups["pattern"].Value,
            match.Groups["text"].Value.Trim())).ToList();
        return blocks.Count == markdown.Split("```").Length / 2 ? blocks : throw new FormatException("A query is neither esql nor kql below a line that names its stream");
    }

    [GeneratedRegex(@"(?:In `(?<pattern>[^`]+)` \(KQL\):\n\n)?```(?<language>kql|esql)\n(?<text>[^`]*(?:`[^`]+`[^`]*)*?)```")]
    private static partial Regex Block();

    [GeneratedRegex(@"\{\{([a-z_.]+)\}\}")]
    private static partial Regex Placeholder();
}
