namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>What a seed plays can be played again, and comes to its end.</summary>
public sealed class SeededFaultsTests
{
    private const int Many = 32 * 400;

    [Fact]
    public void Of_SameSeed_SameFaultsInAnyOrder()
    {
        var forwards = Enumerable.Range(0, Many).Select(number => new SeededFaults(7).Of(number, RequestKind.Bulk)).ToList();
        var plan = new SeededFaults(7);
        var backwards = Enumerable.Range(0, Many).Reverse().Select(number => plan.Of(number, RequestKind.Bulk)).Reverse().ToList();

        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void Of_OtherSeed_OtherFaults() =>
        Assert.NotEqual(Enumerable.Range(0, 64).Select(number => new SeededFaults(7).Of(number, RequestKind.Bulk)), Enumerable.Range(0, 64).Select(number => new SeededFaults(8).Of(number, RequestKind.Bulk)));

    [Fact]
    public void Of_EndOfEachBlock_IsCalm()
    {
        var plan = new SeededFaults(3);

        Assert.All(
            Enumerable.Range(0, Many).Where(static number => number % SeededFaults.Block >= SeededFaults.Block - SeededFaults.CalmForAlerts),
            number => Assert.All(Enum.GetValues<RequestKind>(), kind => Assert.Equal(Fault.None, plan.Of(number, kind))));
    }

    [Fact]
    public void Of_ManyRequests_PlaysEveryFaultThatLosesNothing()
    {
        var plan = new SeededFaults(1);
        var played = Enum.GetValues<RequestKind>().SelectMany(kind => Enumerable.Range(0, Many).Select(number => plan.Of(number, kind))).ToHashSet();

        Assert.Equal([.. Enum.GetValues<Fault>().Except([Fault.RefusedItems])], played.Order());
    }

    [Theory]
    [InlineData("Other")]
    [InlineData("OpenPit")]
    [InlineData("Page")]
    public void Of_NoBulk_PlaysNoFaultOfBulks(string kind)
    {
        var (plan, own) = (new SeededFaults(1), Enum.Parse<RequestKind>(kind));

        Assert.DoesNotContain(Enumerable.Range(0, Many).Select(number => plan.Of(number, own)), static fault => fault is Fault.BusyItems or Fault.LostAnswerAndRollover);
    }

    [Fact]
    public void JumpAt_ManySteps_GoesBothWaysWithinBounds()
    {
        var plan = new SeededFaults(5);
        var jumps = Enumerable.Range(0, Many).Select(plan.JumpAt).ToList();

        Assert.Contains(jumps, static jump => jump > 0);
        Assert.Contains(jumps, static jump => jump < 0);
        Assert.All(jumps, static jump => Assert.InRange(jump, -SeededFaults.MostMinutesBack, SeededFaults.MostMinutesBack));
    }
}
