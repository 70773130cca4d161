using System.Text.RegularExpressions;
using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>Each rule has a guide that can be used: its parts, and queries that name fields that there are.</summary>
public sealed partial class GuideTests
{
    private static readonly string[] Headings = ["## Triage and analysis", "### Possible investigation steps", "### False positive analysis", "### Response and remediation"];

    public static TheoryData<string> Names => RuleFile.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Guide_OfARule_HasItsPartsInOrderAndNamesTheRule(string name)
    {
        var rule = RuleFile.Find(name);
        var lines = rule.Note.Split('\n');

        Assert.Equal(Headings, lines.Where(line => line.StartsWith('#')));
        Assert.StartsWith(rule.Text("name") + ":", lines[2], StringComparison.Ordinal);
        Assert.All(Headings.Skip(1), heading => Assert.StartsWith("- ", lines[Array.IndexOf(lines, heading) + 2], StringComparison.Ordinal));
        Assert.StartsWith("## Setup\n", rule.Text("setup"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Guide_OfARule_HoldsQueriesOverItsOwnStreamAndTheActivityLogs(string name)
    {
        var rule = RuleFile.Find(name);
        var patterns = CodeBlock.Of(rule.Note).Select(block => block.Pattern).ToList();

        Assert.Contains(rule.IsHealth ? FieldCatalog.Passes : FieldCatalog.Alerts, patterns);
        Assert.Contains(FieldCatalog.ActivityLogs, patterns);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Queries_OfAGuide_NameFieldsOfTheirStreams(string name)
    {
        var rule = RuleFile.Find(name);
        Assert.All(CodeBlock.Of(rule.Note), block =>
        {
            var types = FieldCatalog.Of(block.Pattern);
            Assert.All(block.Fields, field => Assert.True(field == "_id" || types.ContainsKey(field), $"{block.Pattern} has no {field}"));
            var own = FieldCatalog.Of(rule.IsSeed ? FieldCatalog.ActivityLogs : rule.IsHealth ? FieldCatalog.Passes : FieldCatalog.Alerts);
            Assert.All(block.Placeholders, field => Assert.True(own.ContainsKey(field), $"no {field} in what the rule reads"));
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_OfAGuide_NamesFieldsThatThereAre(string name)
    {
        var rule = RuleFile.Find(name);
        var known = new[] { FieldCatalog.Alerts, FieldCatalog.Passes, FieldCatalog.ActivityLogs }.SelectMany(pattern => FieldCatalog.Of(pattern).Keys).ToHashSet();
        var named = FieldName().Matches(Fenced().Replace(rule.Note, "")).Select(match => match.Groups[1].Value).ToList();

        Assert.All(named, field => Assert.True(known.Any(other => other == field || other.StartsWith(field + ".", StringComparison.Ordinal)), field));
    }

    // Elastic's rule on all external alerts takes ours too: who enables both must know.
    [Fact]
    public void Setup_OfThePromotionRule_NamesTheRuleThatDuplicatesIt() => Assert.Contains("\"External Alerts\"", RuleFile.Find("rare-failure-alerts").Text("setup"), StringComparison.Ordinal);

    [Fact]
    public void Setup_OfARuleThatIsDisabled_SaysWhy() =>
        Assert.All(RuleFile.All.Where(rule => !rule.Json["enabled"]!.GetValue<bool>()), rule => Assert.Contains("elivered disabled", rule.Text("setup"), StringComparison.Ordinal));

    // A field in the text: at least one dot, first part one of ours or of ECS.
    [GeneratedRegex(@"`((?:event|rare_failure|user|source|azure|error|message|threat|related)\.[a-z_.]+)`")]
    private static partial Regex FieldName();

    [GeneratedRegex("```.*?```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
