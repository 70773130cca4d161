using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity;

public sealed class PassTimeTests
{
    [Theory]
    [InlineData("2026-01-13T10:00:00Z", "2026-01-13T10:00:00Z", "2026-01-13T10:15:00Z")]
    [InlineData("2026-01-13T10:14:59.999Z", "2026-01-13T10:00:00Z", "2026-01-13T10:15:00Z")]
    [InlineData("2026-01-13T10:15:00Z", "2026-01-13T10:15:00Z", "2026-01-13T10:30:00Z")]
    public void Of_KnownTime_IsHalfOpen(string known, string start, string end)
    {
        var pass = PassTime.Of(Some.Ms(known));
        Assert.Equal((Some.Ms(start), Some.Ms(end)), (pass.StartMs, pass.EndMs));
    }

    [Theory]
    [InlineData("2026-01-13T10:15:00Z", "2026-01-13T10:15:00Z")]
    [InlineData("2026-01-13T10:29:59.999Z", "2026-01-13T10:15:00Z")]
    [InlineData("2026-01-13T10:30:00Z", "2026-01-13T10:30:00Z")]
    public void EndingAt_Time_IsFlooredToTheGrid(string time, string end)
    {
        Assert.Equal(Some.Ms(end), PassTime.EndingAt(Some.Ms(time)).EndMs);
    }

    [Fact]
    public void Day_LastPassOfADay_IsStillThatDay()
    {
        var midnight = Some.Ms("2026-01-13T00:00:00Z");
        Assert.Equal(midnight / PassTime.DayMs, PassTime.Of(midnight).Day);
        Assert.Equal((midnight / PassTime.DayMs) - 1, PassTime.Of(midnight - 1).Day);
        Assert.Equal(midnight, PassTime.Of(midnight - 1).EndMs);
        Assert.Equal(96, PassTime.PerDay);
    }
}
