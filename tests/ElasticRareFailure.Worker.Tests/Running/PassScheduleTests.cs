using ElasticRareFailure.Activity;
using ElasticRareFailure.Worker.Running;

namespace ElasticRareFailure.Worker.Tests.Running;

/// <summary>Times are counted by hand from 2026-01-14T12:00Z, the end of a pass; passes lie a quarter of an hour apart.</summary>
public sealed class PassScheduleTests
{
    private static readonly long Noon = new DateTimeOffset(2026, 1, 14, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
    private static readonly PassTime AtNoon = PassTime.EndingAt(Noon);

    private readonly PassSchedule schedule = new(TimeSpan.FromSeconds(60), TimeSpan.FromDays(7));

    // A pass is run a minute after its end, for what is indexed to become visible.
    [Theory]
    [InlineData(0, -1)]
    [InlineData(59_999, -1)]
    [InlineData(60_000, 0)]
    [InlineData(959_999, 0)]
    [InlineData(960_000, 1)]
    public void Due_SomeTimeAfterNoon_IsTheLastPassThatHasSettled(long afterMs, int pass) => Assert.Equal(Passes(pass), schedule.Due(Noon + afterMs));

    [Fact]
    public void Due_ClockGoesBack_IsNoLaterPass() => Assert.True(schedule.Due(Noon - 3_600_000) < schedule.Due(Noon + 60_000));

    [Theory]
    [InlineData(0, 60_000, false)]
    [InlineData(0, 959_999, false)]
    [InlineData(0, 960_000, true)]
    [InlineData(1, 960_000, false)]
    public void IsCatchUp_AnotherPassIsDue_IsTrue(int pass, long afterMs, bool isCatchUp) => Assert.Equal(isCatchUp, schedule.IsCatchUp(Passes(pass), Noon + afterMs));

    // Without a log the pass that is due is the first that is run.
    [Fact]
    public void Resume_WithoutALog_GoesOnBeforeThePassThatIsDue() => Assert.Equal((Passes(-1), null), schedule.Resume(null, Noon + 60_000));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-96)]
    [InlineData(-7 * 96)]
    public void Resume_WithALog_GoesOnWhereItEnds(int covered) => Assert.Equal((Passes(covered), null), schedule.Resume(Passes(covered), Noon + 60_000));

    // Nine days, of which the last seven are made up for: the first two are left out.
    [Fact]
    public void Resume_OutageLongerThanCatchUp_LeavesOutItsBeginning()
    {
        var (covered, leftOut) = schedule.Resume(Passes(-9 * 96), Noon + 60_000);

        Assert.Equal(Passes(-7 * 96), covered);
        Assert.Equal((Noon - (9 * PassTime.DayMs), Noon - (7 * PassTime.DayMs)), leftOut);
    }

    // A clock that has gone back by an hour since the log was written: nothing is due until it is there again.
    [Fact]
    public void Resume_ClockIsBehindTheLog_RunsNoPassTwice()
    {
        var (covered, leftOut) = schedule.Resume(AtNoon, Noon - 3_600_000);

        Assert.Equal((AtNoon, null), (covered, leftOut));
        Assert.False(covered < schedule.Due(Noon - 3_600_000));
        Assert.True(covered < schedule.Due(Noon + 960_000));
    }

    private static PassTime Passes(int later) => new(AtNoon.Index + later);
}
