using System.Text.RegularExpressions;
using ElasticRareFailure.Content.Tests.Support;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Hunting;

/// <summary>The queries of docs/hunting.md can be read, and name fields that there are.</summary>
public sealed partial class HuntingDocumentTests
{
    private static readonly string Text = File.ReadAllText(Repository.PathOf("docs", "hunting.md"));

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, CodeBlock.Of(Text).Count)];

    [Fact]
    public void Document_Queries_AreOfBothLanguagesOverAllThreeStreams()
    {
        var blocks = CodeBlock.Of(Text);
        Assert.True(blocks.Count >= 10, $"{blocks.Count} queries");
        Assert.Equal(["esql", "kql"], blocks.Select(block => block.Language).Distinct().Order());
        Assert.Equal([FieldCatalog.ActivityLogs, FieldCatalog.Alerts, FieldCatalog.Passes], blocks.Select(block => block.Pattern).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Query_OfTheDocument_NamesFieldsOfItsStream(int number)
    {
        var block = CodeBlock.Of(Text)[number];
        var types = FieldCatalog.Of(block.Pattern);
        Assert.All(block.Fields, field => Assert.True(field == "_id" || types.ContainsKey(field), $"{block.Pattern} has no {field}"));
        Assert.All(block.Placeholders, field => Assert.True(FieldCatalog.Of(FieldCatalog.Alerts).ContainsKey(field), $"an alert has no {field}"));
    }

    [Fact]
    public void Text_OfTheDocument_NamesFieldsThatThereAre()
    {
        var known = new[] { FieldCatalog.Alerts, FieldCatalog.Passes, FieldCatalog.ActivityLogs }.SelectMany(pattern => FieldCatalog.Of(pattern).Keys).ToHashSet();
        var named = FieldName().Matches(Text).Select(match => match.Groups[1].Value).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, field => Assert.True(known.Any(other => other == field || other.StartsWith(field + ".", StringComparison.Ordinal)), field));
    }

    [GeneratedRegex(@"`((?:event|rare_failure|user|source|azure)\.[a-z_.]+)`")]
    private static partial Regex FieldName();
}
