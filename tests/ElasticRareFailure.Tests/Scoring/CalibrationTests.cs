using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class CalibrationTests
{
    private const long Midnight = CalibrationSamples.Midnight;
    private const long Day = PassTime.DayMs;

    [Fact]
    public void Calibration_OfLessThanAWeek_IsLearning()
    {
        var calibration = CalibrationSamples.Calibrate(Midnight, Midnight - (7 * Day) + PassTime.LengthMs, [(Midnight - Day, 5, "a", false)]);
        Assert.True(calibration.IsLearning);
        Assert.Equal(double.PositiveInfinity, calibration.Rate(100));
        Assert.Equal(double.PositiveInfinity, calibration.Threshold(100));
        Assert.False(calibration.IsExtrapolated(100));
    }

    [Fact]
    public void Calibration_OfAWeek_Counts() => Assert.False(CalibrationSamples.Calibrate(Midnight, Midnight - (7 * Day), []).IsLearning);

    [Fact]
    public void Rate_OfAQuietTenant_IsOneInTheLongestSpan()
    {
        // Nothing in 30 days, nothing in 10: (0 + 1)/10 is the greater.
        var calibration = CalibrationSamples.Calibrate(Midnight, Midnight - (40 * Day), []);
        Assert.Equal(.1, calibration.Rate(0), 1e-15);
        Assert.Equal(double.PositiveInfinity, calibration.Threshold(.09));
        Assert.Equal(0, calibration.Threshold(.1));
    }

    [Theory]
    [InlineData(0, 1)]      // at the first millisecond of the window
    [InlineData(-1, 0)]     // before it
    public void Calibration_CountsStoriesFromTheStartOfTheWindow(long offset, int expected) =>
        Assert.Equal(expected, CalibrationSamples.Calibrate(Midnight, Midnight - (40 * Day), [(Midnight - (30 * Day) + offset, 5, "a", false)]).Tails[0].Count);

    [Theory]
    [InlineData(0, 0)]      // at the very midnight
    [InlineData(-1, 1)]
    public void Calibration_CountsStoriesBeforeTheMidnight(long offset, int expected) =>
        Assert.Equal(expected, CalibrationSamples.Calibrate(Midnight, Midnight - (40 * Day), [(Midnight + offset, 5, "a", false)]).Tails[0].Count);

    [Fact]
    public void Calibration_OfConfirmedAttacks_LeavesThemOut() =>
        Assert.Equal(0, CalibrationSamples.Calibrate(Midnight, Midnight - (40 * Day), [(Midnight - Day, 50, "a", true)]).Tails[0].Count);

    [Fact]
    public void IsExtrapolated_AboveTheGreatestKeptScore_IsTrue()
    {
        var calibration = CalibrationSamples.Ordinary();
        var greatest = -2 * Math.Log(1 / 121.0);
        Assert.False(calibration.IsExtrapolated(greatest));
        Assert.True(calibration.IsExtrapolated(Math.BitIncrement(greatest)));
    }
}
