namespace ElasticRareFailure.Scoring;

/// <summary>When a story speaks: when a rise crosses the threshold of the budget, and again when its severity has risen above what was said.</summary>
/// <param name="Budget">Alerts a day and tenant, above 0.</param>
/// <param name="LearningScore">Score (nats) from which on a story speaks while the tenant is learning; null: it is silent.</param>
public sealed record BudgetPolicy(double Budget = 1, double? LearningScore = null)
{
    /// <summary>What a story says at a rise; null: nothing.</summary>
    /// <param name="said">What it said last; null: nothing yet. All that is remembered of an open story.</param>
    /// <param name="score">Its score from this rise on, nats.</param>
    /// <param name="calibration">Calibration of the day of the pass.</param>
    /// <param name="deniedSensitive">It holds the denial of a sensitive operation.</param>
    /// <param name="staysLow">It is part of a backlog: its times are not to be trusted, so it does not rise above low.</param>
    public Announcement? Next(Announcement? said, double score, Calibration calibration, bool deniedSensitive = false, bool staysLow = false)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var severity = SeverityOf(score, calibration, deniedSensitive);
        if (staysLow && severity > Severity.Low)
        {
            severity = Severity.Low;
        }

        if (severity <= (said?.Severity ?? Severity.None))
        {
            return null;
        }

        var rate = calibration.Rate(score);
        var risk = staysLow ? RiskScore.Least : RiskScore.Of(rate, Budget);
        return new Announcement((said?.Sequence ?? 0) + 1, severity, risk, rate, calibration.IsExtrapolated(score), calibration.IsLearning);
    }

    private Severity SeverityOf(double score, Calibration calibration, bool deniedSensitive)
    {
        if (!calibration.IsLearning)
        {
            // Most scores stay below the budget: the other bands need not be known.
            return score < calibration.Threshold(Budget) ? Severity.None : SeverityBands.Of(calibration, Budget).SeverityOf(score, deniedSensitive);
        }

        // Without a past nobody knows how rare it is.
        return score >= LearningScore ? Severity.Low : Severity.None;
    }
}
