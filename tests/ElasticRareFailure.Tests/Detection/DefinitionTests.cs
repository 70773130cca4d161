using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;
using ElasticRareFailure.Tests.Support.Slow;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>Passes that count as they go against passes that count all anew by the definition of the method.</summary>
public sealed class DefinitionTests
{
    private const double Rounding = 1e-9;

    /// <summary>Days in which records are sparse: forgetting, habits, stories that end.</summary>
    [Fact]
    public void Run_RandomDays_StoriesAreThoseOfTheDefinition()
    {
        Gen.Select(RandomCalls.Failures(8, 70), RandomCalls.Successes(8, 12)).Sample((failures, successes) => Check(failures, successes, 3), iter: 150);
    }

    /// <summary>A day full of records: surges, shared networks, requests and sprees within the same two hours.</summary>
    [Fact]
    public void Run_RandomBusyDay_StoriesAreThoseOfTheDefinition()
    {
        var busy = Gen.Select(RandomCalls.Failures(3, 40), RandomCalls.Failures(1, 60)).Select((before, day) =>
            before.Concat(day.Select(call => call with { Id = "d" + call.Id, Pass = Late(call.Pass), Timestamp = call.Timestamp + ((Late(call.Pass) - call.Pass) * PassTime.LengthMs) })).ToArray());
        Gen.Select(busy, RandomCalls.Successes(3, 6)).Sample((failures, successes) => Check(failures, successes, 2), iter: 150);
    }

    /// <summary>Failures from which nothing is to be learnt: no baseline knows them, and all else sees them.</summary>
    [Fact]
    public void Run_SomeFailuresNotLearnt_StoriesAreThoseOfTheDefinition()
    {
        Gen.Select(RandomCalls.Failures(6, 70), RandomCalls.Successes(6, 6), Gen.Int[0, 6]).Sample(
            (failures, successes, unlearnt) => Check([.. failures.Select((call, i) => i % 7 <= unlearnt ? call with { Effect = SuppressionEffect.Suppressed | SuppressionEffect.NotLearnt } : call)], successes, 3),
            iter: 100);
    }

    /// <summary>A pass of the first day moved into the three hours from noon of the fourth on.</summary>
    private static int Late(int pass) => RandomCalls.FirstPass + (3 * PassTime.PerDay) + 48 + ((pass - RandomCalls.FirstPass) % 12);

    private static void Check(FailedCall[] failures, SucceededCall[] successes, int memoryDays)
    {
        var slow = new SlowDetector(failures, successes, memoryDays);
        slow.Run();
        var tenant = new Tenant();
        var stories = tenant.Run(failures, successes, new MethodParameters { MemoryDays = memoryDays });
        Assert.Equal(slow.Stories.Select(story => (story.Principal, story.Start)), stories.Select(story => (tenant.Names.Principals.Text(story.Principal), story.Start.EndMs)));
        foreach (var (expected, story) in slow.Stories.Zip(stories))
        {
            Assert.Equal(expected.Last, story.Last.EndMs);
            Assert.Equal(expected.Score, story.Score, Rounding);
            Assert.Equal(expected.Operations, story.Operations, Rounding);
            Assert.Equal(expected.Network, story.Network, Rounding);
            Assert.Equal(expected.Country, story.Country, Rounding);
            Assert.Equal(expected.Events.Order(StringComparer.Ordinal), story.Events.Select(id => id.ToText(tenant.Names.EventIds)).Order(StringComparer.Ordinal));
            Assert.Equal(expected.Evidence.Select(piece => (piece.Pass, piece.Attribute, piece.Value)), story.Evidence.Select(piece => (piece.At.Index, Attribute(piece), EvidenceNames.ValueOf(piece, tenant.Names))));
            Assert.All(expected.Evidence.Zip(story.Evidence), pair => Assert.Equal(pair.First.Nats, pair.Second.Nats, Rounding));
        }
    }

    private static string Attribute(Evidence piece) => piece.Kind switch
    {
        EvidenceKind.Operation => "op",
        EvidenceKind.Country => "country",
        _ => piece.Usual!.IsSystem ? "asn" : "prefix",
    };
}
