using CsCheck;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class SeverityBandsTests
{
    private static readonly SeverityBands Bands = new(2, 4, 6, 8);

    private static readonly Gen<double> Budgets = Gen.OneOf(Gen.Double[.0005, 12], Gen.OneOf(1.0 / 365, 1.0 / 30, 1.0 / 7, .2, 1, 3));

    [Theory]
    [InlineData(1.999, Severity.None, Severity.None)]
    [InlineData(2, Severity.Low, Severity.Medium)]
    [InlineData(4, Severity.Medium, Severity.High)]
    [InlineData(6, Severity.High, Severity.Critical)]
    [InlineData(7.999, Severity.High, Severity.Critical)]
    [InlineData(8, Severity.Critical, Severity.Critical)]
    public void SeverityOf_AScore_IsItsBandAndOneHigherIfSensitive(double score, Severity plain, Severity sensitive) =>
        Assert.Equal((plain, sensitive), (Bands.SeverityOf(score, false), Bands.SeverityOf(score, true)));

    [Fact]
    public void Of_AnOrdinaryPast_TakesWeekMonthAndYear()
    {
        var calibration = CalibrationSamples.Ordinary();
        var bands = SeverityBands.Of(calibration, 1);
        Assert.Equal(1, calibration.Rate(bands.Low), 1e-2);
        Assert.Equal(1.0 / 7, calibration.Rate(bands.Medium), 1e-9);
        Assert.Equal(1.0 / 30, calibration.Rate(bands.High), 1e-9);
        Assert.Equal(1.0 / 365, calibration.Rate(bands.Critical), 1e-9);
    }

    [Fact]
    public void Of_ALearningTenant_IsOutOfReach() => Assert.Equal(Severity.None, SeverityBands.Of(CalibrationSamples.Learning(), 1).SeverityOf(1e9, true));

    [Fact]
    public void Of_AnyPast_AscendsAndBeginsWithTheBudget() => Sample((bands, calibration, budget) =>
    {
        Assert.Equal(calibration.Threshold(budget), bands.Low);
        Assert.True(bands.Low <= bands.Medium && bands.Medium <= bands.High && bands.High <= bands.Critical);
    });

    [Fact]
    public void SeverityOf_WhatCrossesARareBudget_IsAtLeastTheBand() => Sample((bands, _, budget) =>
    {
        if (double.IsFinite(bands.Low))
        {
            var severity = bands.SeverityOf(bands.Low, false);
            Assert.True(severity >= Severity.Low);
            Assert.True(severity >= Severity.Medium || budget >= SeverityBands.MediumRate);
            Assert.True(severity >= Severity.High || budget >= SeverityBands.HighRate);
            Assert.True(severity >= Severity.Critical || budget >= SeverityBands.CriticalRate);
        }
    });

    [Fact]
    public void SeverityOf_AHigherScore_IsNotLower() => Sample((bands, _, _) =>
    {
        var severities = Enumerable.Range(0, 200).Select(i => bands.SeverityOf(i * .25, false)).ToList();
        Assert.Equal(severities.Order(), severities);
    });

    private static void Sample(Action<SeverityBands, Calibration, double> assert) =>
        Gen.Select(CalibrationSamples.Pasts, CalibrationSamples.Starts, Budgets).Sample((past, start, budget) =>
        {
            var calibration = CalibrationSamples.Calibrate(CalibrationSamples.Midnight, start, past);
            assert(SeverityBands.Of(calibration, budget), calibration, budget);
        });
}
