namespace ElasticRareFailure.Scoring;

/// <summary>Switches the budget off, for looking back only: a story whose score ends at or above a minimum speaks once, at its last rise, with the least severity.</summary>
/// <param name="MinimumScore">The minimum, nats.</param>
public sealed record MinimumScorePolicy(double MinimumScore)
{
    /// <summary>What a story that is over says; null: nothing.</summary>
    /// <param name="story">The story.</param>
    /// <param name="calibration">Calibration of the day of its last rise.</param>
    public Announcement? Of(Story story, Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(calibration);
        return story.Rises.Count == 0 || story.Score < MinimumScore
            ? null
            : new Announcement(1, Severity.Low, RiskScore.Least, calibration.Rate(story.Score), calibration.IsExtrapolated(story.Score), calibration.IsLearning);
    }
}
