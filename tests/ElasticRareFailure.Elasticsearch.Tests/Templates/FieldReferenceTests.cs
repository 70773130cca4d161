using System.Text.RegularExpressions;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Templates;

/// <summary>docs/fields.md says what the templates say.</summary>
public sealed partial class FieldReferenceTests
{
    [Theory]
    [InlineData("alert", "## Alert")]
    [InlineData("pass", "## Pass")]
    [InlineData("feedback", "## Feedback")]
    [InlineData("suppressions", "## Suppression")]
    public void Reference_OfAStream_ListsTheFieldsOfItsTemplateInOrder(string stream, string heading)
    {
        var text = File.ReadAllText(Repository.PathOf("docs", "fields.md"));
        var section = text[(text.IndexOf(heading, StringComparison.Ordinal) + heading.Length)..];
        var end = section.IndexOf("\n## ", StringComparison.Ordinal);
        var rows = Row().Matches(end < 0 ? section : section[..end]).ToList();

        Assert.Equal(MappedFields.Of(stream), rows.Select(row => (row.Groups[1].Value, row.Groups[2].Value)));
        Assert.All(rows, row => Assert.NotEqual("", row.Groups[3].Value.Trim()));
    }

    [GeneratedRegex(@"^\| `([^`]+)` \| (\w+) \| (.*) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
