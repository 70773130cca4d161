using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>A pass in which more than 30 % of the failures are over two hours late is a backlog, unless more than 30 % of the UTC day before were.</summary>
public sealed class BacklogTests
{
    private const int Day = RandomLife.FirstPass;
    private const long TwoHours = 7_200_000;

    private readonly Backlog backlog = new();
    private readonly Tenant tenant = new();
    private int last;

    [Theory]
    [InlineData(0, 10, false)]
    [InlineData(3, 7, false)]
    [InlineData(4, 6, true)]
    [InlineData(1, 0, true)]
    [InlineData(0, 0, false)]
    public void Add_AfterADayInTime_IsABacklogAboveThirtyPercent(int late, int inTime, bool isBacklog)
    {
        _ = Add(Day + 5, 0, 20);
        Assert.Equal(isBacklog, Add(Day + PassTime.PerDay, late, inTime));
        Assert.Equal(late, backlog.Late);
    }

    // Two hours to the millisecond are in time: what a pass asks for each time is no backlog.
    [Theory]
    [InlineData(TwoHours, false)]
    [InlineData(TwoHours + 1, true)]
    public void Add_AFailureTwoHoursLate_IsInTimeToTheMillisecond(long delay, bool isBacklog) => Assert.Equal(isBacklog, backlog.Add(Batch(Day, [Call(Day, delay)])));

    [Fact]
    public void Add_ASourceThatIsAlwaysADayLate_IsNone()
    {
        _ = Add(Day, 10, 0);
        Assert.DoesNotContain(true, Enumerable.Range(1, 3).Select(day => Add(Day + (day * PassTime.PerDay), 10, 0)));
    }

    // Yesterday is the whole day: 30 of 100 late, spread over its passes, are not too many; 31 are.
    [Theory]
    [InlineData(30, true)]
    [InlineData(31, false)]
    public void Add_YesterdaysShareOverAllItsPasses_Decides(int lateYesterday, bool isBacklog)
    {
        _ = Add(Day, 0, 100 - lateYesterday);
        _ = Add(Day + 50, lateYesterday, 0);
        Assert.Equal(isBacklog, Add(Day + PassTime.PerDay, 10, 0));
    }

    // The source was down for days: yesterday saw nothing at all, and the day before it does not count.
    [Fact]
    public void Add_AfterDaysWithoutAnything_IsABacklog()
    {
        _ = Add(Day, 10, 0);
        Assert.True(Add(Day + (3 * PassTime.PerDay), 10, 0));
    }

    [Fact]
    public void Add_OnTheFirstDay_IsABacklog() => Assert.True(Add(Day + 5, 10, 0));

    [Fact]
    public void Add_ThePassAfterABacklog_IsJudgedByItself()
    {
        Assert.True(Add(Day, 10, 0));
        Assert.False(Add(Day + 1, 0, 1));
        Assert.True(Add(Day + 2, 10, 0));
    }

    private bool Add(int pass, int late, int inTime) =>
        backlog.Add(Batch(pass, [.. Enumerable.Range(0, late).Select(_ => Call(pass, 3 * PassTime.DayMs)), .. Enumerable.Range(0, inTime).Select(_ => Call(pass, 60_000))]));

    private static PassBatch Batch(int pass, Failure[] failures) => new(new PassTime(pass), [new TenantBatch(new Tenant().Names, failures, default)]);

    private Failure Call(int pass, long delay) => tenant.Of(new FailedCall(pass, (pass * PassTime.LengthMs) - delay, $"e{last++}", "alice", PrincipalKind.Human, "a/b/write", FailureReason.Other));
}
