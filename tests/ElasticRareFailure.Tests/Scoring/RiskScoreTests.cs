using CsCheck;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class RiskScoreTests
{
    [Theory]
    [InlineData(1, 21)]
    [InlineData(5, 21)]
    [InlineData(double.PositiveInfinity, 21)]
    [InlineData(1.0 / 7, 47)]
    [InlineData(1.0 / 30, 73)]
    [InlineData(1.0 / 365, 99)]
    [InlineData(1e-9, 99)]
    [InlineData(.37796447300922722, 34)]    // geometric mean of 1 and 1/7: half way
    [InlineData(.069006555934235422, 60)]   // of 1/7 and 1/30
    public void Of_WithABudgetOfOneADay_GoesThroughTheNumbersOfTheSeverities(double rate, double expected) => Assert.Equal(expected, RiskScore.Of(rate, 1), 1e-9);

    [Theory]
    [InlineData(1.0 / 7)]
    [InlineData(1.0 / 30)]
    [InlineData(.001)]
    public void Of_WithABudgetOfOneAWeekOrRarer_Keeps47AtOneAWeek(double budget)
    {
        Assert.Equal(47, RiskScore.Of(1.0 / 7, budget), 1e-12);
        Assert.Equal(21, RiskScore.Of(Math.BitIncrement(1.0 / 7), budget));
    }

    [Fact]
    public void Of_ARarerStory_IsNotLower() =>
        Gen.Select(Gen.Double[-9, 4], Gen.Double[-9, 4], Gen.Double[-7, 3]).Sample((one, other, budget) =>
        {
            var (rare, frequent) = (Math.Exp(Math.Min(one, other)), Math.Exp(Math.Max(one, other)));
            Assert.InRange(RiskScore.Of(frequent, Math.Exp(budget)), 21, 99);
            Assert.True(RiskScore.Of(rare, Math.Exp(budget)) >= RiskScore.Of(frequent, Math.Exp(budget)) - 1e-12);
        });

    // What is medium by its threshold has at least the risk score of medium, and so on.
    [Fact]
    public void Of_AStoryOfABand_IsAtLeastTheBandsNumber() =>
        Gen.Select(CalibrationSamples.Pasts, Gen.Double[0, 150], Gen.Double[.01, 10]).Sample((past, score, budget) =>
        {
            var calibration = CalibrationSamples.Calibrate(CalibrationSamples.Midnight, 0, past);
            var severity = SeverityBands.Of(calibration, budget).SeverityOf(score, false);
            Assert.True(severity == Severity.None || RiskScore.Of(calibration.Rate(score), budget) >= (int)severity - 1e-6);
        });
}
