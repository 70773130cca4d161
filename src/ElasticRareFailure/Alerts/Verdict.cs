namespace ElasticRareFailure.Alerts;

/// <summary>How severe an alert is, and how often the tenant's own past brings such a story.</summary>
public sealed record Verdict
{
    /// <summary>While nothing is known of the tenant's past.</summary>
    public static Verdict Learning { get; } = new() { Severity = 21, RiskScore = 21, IsLearning = true };

    /// <summary>21 low, 47 medium, 73 high, 99 critical.</summary>
    public required int Severity { get; init; }

    /// <summary>21 to 99.</summary>
    public required double RiskScore { get; init; }

    /// <summary>Alerts a day at this score or higher that the tenant's own past lets expect; null while learning.</summary>
    public double? RatePerDay { get; init; }

    /// <summary>Alerts a day that were asked for; null where a score was asked for.</summary>
    public double? Budget { get; init; }

    /// <summary>The tenant's past is too short to tell a rate.</summary>
    public bool IsLearning { get; init; }

    /// <summary>The rate lies beyond the scores that were seen: it is extrapolated.</summary>
    public bool IsExtrapolated { get; init; }
}
