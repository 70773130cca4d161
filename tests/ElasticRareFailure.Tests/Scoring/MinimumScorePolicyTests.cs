using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class MinimumScorePolicyTests
{
    private static readonly PassTime Pass = PassTime.EndingAt(CalibrationSamples.Midnight + PassTime.LengthMs);
    private static readonly Calibration Ordinary = CalibrationSamples.Ordinary();

    [Fact]
    public void Of_AStoryThatEndsAboveTheMinimum_SpeaksOnceWithTheSeverityOfItsRate()
    {
        var story = RisingStory.Open(1, Pass, 30);
        RisingStory.Rise(story, new PassTime(Pass.Index + 1), 30);
        Assert.Equal(new Announcement(1, Severity.Critical, 99, Ordinary.Rate(story.Score), true, false), new MinimumScorePolicy(45).Of(story, Ordinary));
    }

    // A score of 3 comes more often than once a day, so no budget of one a day would say it.
    [Fact]
    public void Of_AnOrdinaryStory_IsLowAndOneHigherIfSensitive()
    {
        var story = RisingStory.Open(1, Pass, 3);
        Assert.True(Ordinary.Rate(story.Score) > .5);
        Assert.Equal(Severity.Low, new MinimumScorePolicy(2).Of(story, Ordinary)?.Severity);
        Assert.Equal(Severity.Medium, new MinimumScorePolicy(2).Of(story, Ordinary, deniedSensitive: true)?.Severity);
    }

    [Fact]
    public void Of_AStoryBelowTheMinimum_IsSilent() => Assert.Null(new MinimumScorePolicy(45).Of(RisingStory.Open(1, Pass, 30), Ordinary));

    [Fact]
    public void Of_ALearningTenant_SpeaksLow()
    {
        var story = RisingStory.Open(1, Pass, 30);
        Assert.Equal(new Announcement(1, Severity.Low, 21, double.PositiveInfinity, false, true), new MinimumScorePolicy(5).Of(story, CalibrationSamples.Learning(), deniedSensitive: true));
    }
}
