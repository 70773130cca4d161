using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class BudgetPolicyTests
{
    private static readonly Calibration Ordinary = CalibrationSamples.Ordinary();
    private static readonly SeverityBands Bands = SeverityBands.Of(Ordinary, 1);
    private static readonly BudgetPolicy Policy = new(1);

    [Fact]
    public void Next_BelowTheBudget_SaysNothing()
    {
        Assert.Null(Policy.Next(null, Math.BitDecrement(Bands.Low), Ordinary));
        Assert.Null(Policy.Next(null, Math.BitDecrement(Bands.Low), Ordinary, deniedSensitive: true));
    }

    [Fact]
    public void Next_OverARisingStory_SpeaksOnceASeverity()
    {
        double[] scores = [Bands.Low - .1, Bands.Low, Bands.Low + .01, Bands.Medium, Bands.Medium + .01, Bands.High, Bands.Critical, Bands.Critical + 50];
        Assert.Equal([(1, Severity.Low), (2, Severity.Medium), (3, Severity.High), (4, Severity.Critical)], Said(scores));
    }

    [Fact]
    public void Next_StraightToCritical_SpeaksOnce() => Assert.Equal([(1, Severity.Critical)], Said([1, Bands.Critical, Bands.Critical + 1]));

    [Fact]
    public void Next_WithRateRiskAndExtrapolation_TakesThemFromTheCalibration()
    {
        var said = Policy.Next(null, Bands.High, Ordinary)!;
        Assert.Equal(1.0 / 30, said.ExpectedPerDay, 1e-9);
        Assert.Equal(73, said.RiskScore, 1e-6);
        Assert.False(said.IsLearning);
        Assert.Equal(Ordinary.IsExtrapolated(Bands.High), said.IsExtrapolated);
    }

    [Fact]
    public void Next_ThatBecomesSensitive_SpeaksAgain()
    {
        var first = Policy.Next(null, Bands.Low, Ordinary);
        var second = Policy.Next(first, Bands.Low + .01, Ordinary, deniedSensitive: true)!;
        Assert.Equal((2, Severity.Medium), (second.Sequence, second.Severity));
    }

    [Fact]
    public void Next_InABacklog_StaysLow()
    {
        var said = Policy.Next(null, Bands.Critical, Ordinary, deniedSensitive: true, staysLow: true)!;
        Assert.Equal((Severity.Low, 21.0), (said.Severity, said.RiskScore));
        Assert.Null(Policy.Next(said, Bands.Critical + 5, Ordinary, staysLow: true));
    }

    [Fact]
    public void Next_WhileLearning_IsSilentUnlessAScoreWasSet()
    {
        var learning = CalibrationSamples.Learning();
        Assert.Null(Policy.Next(null, 1000, learning, deniedSensitive: true));
        var outspoken = new BudgetPolicy(1, LearningScore: 10);
        Assert.Null(outspoken.Next(null, 9.99, learning));
        Assert.Equal(new Announcement(1, Severity.Low, 21, double.PositiveInfinity, false, true), outspoken.Next(null, 10, learning, deniedSensitive: true));
    }

    private static List<(int, Severity)> Said(IEnumerable<double> scores)
    {
        var (last, all) = ((Announcement?)null, new List<(int, Severity)>());
        foreach (var score in scores)
        {
            if (Policy.Next(last, score, Ordinary) is { } next)
            {
                last = next;
                all.Add((next.Sequence, next.Severity));
            }
        }

        return all;
    }
}
