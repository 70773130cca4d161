using CsCheck;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>What a principal did successfully before is a habit, not news.</summary>
public sealed class HabitTests
{
    /// <summary>On data of under 60 days more successes leave a subset of the evidence, that of networks and countries with equal nats. (A score may rise: a habit feeds neither surge nor spree.)</summary>
    [Fact]
    public void Run_MoreSuccesses_LeaveASubsetOfTheEvidence()
    {
        var lost = 0;
        Gen.Select(RandomCalls.Failures(9, 60), RandomCalls.Successes(9, 10), RandomCalls.Successes(9, 10)).Sample((failures, some, more) =>
        {
            var (few, many) = (Evidence(failures, some), Evidence(failures, [.. some, .. more]));
            Assert.Subset(few.Keys.ToHashSet(), many.Keys.ToHashSet());
            foreach (var (key, nats) in many.Where(entry => entry.Key.Kind != EvidenceKind.Operation))
            {
                Assert.Equal(few[key], nats);
            }

            _ = Interlocked.Add(ref lost, few.Count - many.Count);
        }, iter: 200);
        Assert.True(lost > 50, $"only {lost} pieces of evidence were lost to habits");
    }

    /// <summary>A success is a habit two hours after it became known, and until 60 days are over.</summary>
    [Theory]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData(60 * 96, false)]
    [InlineData(61 * 96, true)]
    public void Run_FailureSoManyPassesAfterASuccess_IsNewOrNot(int passes, bool isNew)
    {
        var success = new SucceededCall(RandomCalls.FirstPass, "ada", "m/o");
        var pass = RandomCalls.FirstPass + passes;
        var failure = new FailedCall(pass, pass * 900_000L, "e1", "ada", PrincipalKind.Human, "m/o", FailureReason.Other);
        Assert.Equal(isNew ? 1 : 0, new Tenant().Run([failure], [success]).Count);
    }

    private static Dictionary<(int Pass, EvidenceKind Kind, string Principal, string Value), double> Evidence(FailedCall[] failures, SucceededCall[] successes)
    {
        var tenant = new Tenant();
        return tenant.Run(failures, successes).SelectMany(story => story.Evidence, (story, piece) => (Key: Told.KeyOf(story, piece, tenant.Names), piece.Nats)).ToDictionary(piece => piece.Key, piece => piece.Nats);
    }
}
