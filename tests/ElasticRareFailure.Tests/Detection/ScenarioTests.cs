using System.Text.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>A small tenant end to end: every number of every story.</summary>
public sealed class ScenarioTests
{
    [Fact]
    public void Run_MemoryOfSevenDays_StoriesAreThoseOfTheReference()
    {
        Check("memory_7", new MethodParameters { MemoryDays = 7 });
    }

    [Fact]
    public void Run_Defaults_StoriesAreThoseOfTheReference()
    {
        Check("default", null);
    }

    private static void Check(string name, MethodParameters? parameters)
    {
        var tenant = new Tenant();
        var expected = Vectors.Cases("scenario", name);
        var stories = tenant.Run(Scenario.Failures, Scenario.Successes, parameters)
            .OrderBy(story => story.Start).ThenBy(story => tenant.Names.Principals.Text(story.Principal), StringComparer.Ordinal).ToArray();
        Assert.Equal(expected.Length, stories.Length);
        foreach (var (item, story) in expected.Zip(stories))
        {
            Check(item, story, tenant.Names);
        }
    }

    private static void Check(JsonElement expected, Story story, TenantNames names)
    {
        Assert.Equal(expected.Text("principal"), names.Principals.Text(story.Principal));
        Assert.Equal(expected.Ms("start"), story.Start.EndMs);
        Assert.Equal(expected.Ms("last"), story.Last.EndMs);
        Assert.Equal(expected.Ms("risen"), story.Risen.EndMs);
        Vectors.Near(expected.GetProperty("score"), story.Score);
        Vectors.Near(expected.GetProperty("operations"), story.Operations);
        Vectors.Near(expected.GetProperty("network"), story.Network);
        Vectors.Near(expected.GetProperty("country"), story.Country);
        Assert.Equal(expected.GetProperty("events").EnumerateArray().Select(id => id.GetString()!), story.Events.Select(id => id.ToText(names.EventIds)).Order(StringComparer.Ordinal));
        CheckPath([.. expected.GetProperty("path").EnumerateArray()], story);
        CheckEvidence([.. expected.GetProperty("evidence").EnumerateArray()], story, names);
    }

    private static void CheckPath(JsonElement[] path, Story story)
    {
        Assert.Equal(path.Select(step => step[0].GetInt64()), story.Rises.Select(rise => rise.At.EndMs));
        foreach (var (step, rise) in path.Zip(story.Rises))
        {
            Vectors.Near(step[1], rise.Score);
        }
    }

    private static void CheckEvidence(JsonElement[] evidence, Story story, TenantNames names)
    {
        Assert.Equal(
            evidence.Select(piece => (piece.Ms("at"), piece.Text("kind")!, piece.Text("value")!)),
            story.Evidence.Select(piece => (piece.At.EndMs, KindOf(piece), EvidenceNames.ValueOf(piece, names))));
        foreach (var (expected, piece) in evidence.Zip(story.Evidence))
        {
            Vectors.Near(expected.GetProperty("nats"), piece.Nats);
        }
    }

    private static string KindOf(Evidence piece) => piece.Kind switch
    {
        EvidenceKind.Operation => "op",
        EvidenceKind.Country => "country",
        _ => piece.Usual!.IsSystem ? "asn" : "prefix",
    };
}
