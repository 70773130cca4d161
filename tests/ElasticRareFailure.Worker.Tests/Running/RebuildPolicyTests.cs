using ElasticRareFailure.Activity;
using ElasticRareFailure.Worker.Running;

namespace ElasticRareFailure.Worker.Tests.Running;

public sealed class RebuildPolicyTests
{
    private readonly RebuildPolicy policy = new();

    [Fact]
    public void IsDue_NothingIsMissing_IsNever() => Assert.DoesNotContain(true, Passes(0, 200).Select(pass => policy.IsDue(false, pass)));

    // Each attempt that did not help is followed by twice the wait, at most a day's 96 passes.
    [Fact]
    public void IsDue_NeverHelps_WaitsTwiceAsLongEachTimeUpToADay() =>
        Assert.Equal([0, 1, 3, 7, 15, 31, 63, 127, 223, 319], Passes(0, 400).Where(pass => policy.IsDue(true, pass)).Select(pass => pass.Index));

    [Fact]
    public void IsDue_HelpedInBetween_BeginsAnew()
    {
        Assert.Equal([0, 1, 3], Passes(0, 7).Where(pass => policy.IsDue(true, pass)).Select(pass => pass.Index));
        Assert.False(policy.IsDue(false, new PassTime(7)));
        Assert.Equal([8, 9, 11], Passes(8, 6).Where(pass => policy.IsDue(true, pass)).Select(pass => pass.Index));
    }

    // A pass that failed is gone on with: the rebuild that came before it is not done again.
    [Fact]
    public void IsDue_TheSamePassAgain_IsNotDueTwice()
    {
        Assert.True(policy.IsDue(true, new PassTime(5)));
        Assert.False(policy.IsDue(true, new PassTime(5)));
    }

    private static IEnumerable<PassTime> Passes(int first, int count) => Enumerable.Range(first, count).Select(index => new PassTime(index));
}
