using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>How severe an alert is, and how often the tenant's own past brings such a story.</summary>
/// <param name="Severity">21 low, 47 medium, 73 high, 99 critical.</param>
/// <param name="RiskScore">21 to 99.</param>
/// <param name="RatePerDay">Alerts a day at this score or higher that the tenant's own past lets expect; null while learning.</param>
/// <param name="Budget">Alerts a day that were asked for; null where a score was asked for.</param>
/// <param name="IsLearning">The tenant's past is too short to tell a rate.</param>
/// <param name="IsExtrapolated">The rate lies beyond the scores that were seen.</param>
public sealed record Verdict(int Severity, double RiskScore, double? RatePerDay, double? Budget, bool IsLearning, bool IsExtrapolated)
{
    /// <summary>The verdict of an announcement.</summary>
    /// <param name="announcement">The announcement.</param>
    /// <param name="budget">Alerts a day that were asked for; null where a score was asked for.</param>
    public static Verdict Of(Announcement announcement, double? budget)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        double? rate = double.IsFinite(announcement.ExpectedPerDay) ? announcement.ExpectedPerDay : null;
        return new Verdict((int)announcement.Severity, announcement.RiskScore, rate, budget, announcement.IsLearning, announcement.IsExtrapolated);
    }
}
