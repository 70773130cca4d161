using System.Text.Json.Nodes;
using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>Each rule fires on its sample that must match, and not on the other.</summary>
public sealed class SampleTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 10, 20, 0, TimeSpan.Zero);

    public static TheoryData<string> Queries => [.. RuleFile.All.Where(rule => rule.Type == "query").Select(rule => rule.Name)];

    public static TheoryData<string> EsqlRules => [.. RuleFile.All.Where(rule => rule.Type == "esql").Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_OfARule_MatchesEachSampleThatItMustAndNoOther(string name)
    {
        var rule = RuleFile.Find(name);
        var query = KqlQuery.Parse(rule.Query);

        Assert.All(Some(rule, "match"), sample => Assert.True(query.Matches(sample)));
        Assert.All(Some(rule, "no-match"), sample => Assert.False(query.Matches(sample)));
    }

    [Theory]
    [MemberData(nameof(EsqlRules))]
    public void Esql_OfARule_GivesRowsOverItsSampleAndNoneOverTheOther(string name)
    {
        var rule = RuleFile.Find(name);
        var query = EsqlQuery.Parse(rule.Query);

        Assert.NotEmpty(query.Run(Some(rule, "match"), Now));
        Assert.Empty(query.Run(Some(rule, "no-match"), Now));
    }

    // An empty stream is the state right after the setup: the worker is silent, and nothing else is known.
    [Theory]
    [MemberData(nameof(EsqlRules))]
    public void Esql_OverAnEmptyStream_FiresOnTheSilentWorkerOnly(string name)
    {
        var rows = EsqlQuery.Parse(RuleFile.Find(name).Query).Run([], Now);
        Assert.Equal(name == "health-worker-silent" ? 1 : 0, rows.Count);
    }

    // Two limits are two alerts, each with its name; a source is one.
    [Fact]
    public void Esql_SamplesOfTwoSources_GiveARowEach()
    {
        var rule = RuleFile.Find("health-documents-rejected");
        var rows = EsqlQuery.Parse(rule.Query).Run(Some(rule, "match"), Now);
        Assert.Equal(["eu", "local"], rows.Select(row => row["rare_failure.pass.source.alias"]).Order());
    }

    private static IReadOnlyList<JsonObject> Some(RuleFile rule, string kind)
    {
        var samples = rule.Samples(kind, Now);
        Assert.NotEmpty(samples);
        return samples;
    }
}
