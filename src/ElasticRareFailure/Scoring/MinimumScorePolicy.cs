namespace ElasticRareFailure.Scoring;

/// <summary>Switches the budget off: a story whose score is at or above a minimum speaks once, as it stands at its last rise. Its severity is low or what its rate makes it; low while the tenant is learning.</summary>
/// <param name="MinimumScore">The minimum, nats.</param>
public sealed record MinimumScorePolicy(double MinimumScore)
{
    /// <summary>Alerts a day where the scale of risk scores begins: no budget was asked for.</summary>
    private const double ScaleBegins = 1;

    /// <summary>What a story says; null: nothing.</summary>
    /// <param name="story">The story.</param>
    /// <param name="calibration">Calibration of the day of its last rise.</param>
    /// <param name="deniedSensitive">It holds the denial of a sensitive operation.</param>
    public Announcement? Of(Story story, Calibration calibration, bool deniedSensitive = false)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(calibration);
        if (story.Score < MinimumScore)
        {
            return null;
        }

        var rate = calibration.Rate(story.Score);
        var severity = calibration.IsLearning ? Severity.Low : SeverityBands.WithoutBudget(calibration).SeverityOf(story.Score, deniedSensitive);
        return new Announcement(1, severity, RiskScore.Of(rate, ScaleBegins), rate, calibration.IsExtrapolated(story.Score), calibration.IsLearning);
    }
}
