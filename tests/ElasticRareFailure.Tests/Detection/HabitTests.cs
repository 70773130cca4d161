using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>What a principal did successfully before is a habit, not news.</summary>
public sealed class HabitTests
{
    /// <summary>A success is a habit two hours after it became known, up to the midnight after 60 days. The first pass is that of a midnight.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(7, true)]
    [InlineData(8, false)]
    [InlineData((61 * 96) - 1, false)]
    [InlineData(61 * 96, true)]
    public void Run_FailureSoManyPassesAfterASuccess_IsNewOrNot(int passes, bool isNew)
    {
        Assert.Equal(isNew ? 1 : 0, new Tenant().Run([Failure(RandomCalls.FirstPass + passes, "m/o", null)], [new SucceededCall(RandomCalls.FirstPass, "ada", "m/o")]).Count);
    }

    [Fact]
    public void Run_SuccessOfAnother_IsNoHabit()
    {
        _ = Assert.Single(new Tenant().Run([Failure(RandomCalls.FirstPass + 20, "m/o", null)], [new SucceededCall(RandomCalls.FirstPass, "bob", "m/o")]));
    }

    /// <summary>A success from a network makes that network a habit, and makes nobody older: age and rate count failures only.</summary>
    [Theory]
    [InlineData("203.0.2.0/24", 0)]
    [InlineData("203.0.3.0/24", 1)]
    public void Run_NetworkOfASuccess_IsNoEvidence(string succeeded, int evidence)
    {
        var past = Enumerable.Range(0, 6).Select(i => Failure(RandomCalls.FirstPass + (4 * i), "m/o", "203.0.1.0/24"));
        var stories = new Tenant().Run([.. past, Failure(RandomCalls.FirstPass + 96, "m/o", "203.0.2.0/24")], [new SucceededCall(RandomCalls.FirstPass + 20, "ada", "m/other", Prefix: succeeded)]);
        Assert.Equal(evidence, stories.SelectMany(story => story.Evidence).Count(piece => piece.At.Index == RandomCalls.FirstPass + 96));
    }

    private static FailedCall Failure(int pass, string operation, string? prefix) =>
        new(pass, pass * PassTime.LengthMs, $"e{pass}", "ada", PrincipalKind.Human, operation, FailureReason.Other, Prefix: prefix);
}
