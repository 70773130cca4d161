namespace ElasticRareFailure.Scoring;

/// <summary>The parameters of the calibration with their defaults.</summary>
public sealed record CalibrationParameters
{
    /// <summary>m: the highest scores that the tail is fitted to. Enough for a stable mean excess, few enough to be the tail.</summary>
    public int TailScores { get; init; } = 20;

    /// <summary>Days of past that are looked at; the window that expects more alerts counts. The short one is there because scores drift up for about two months and outages come in spells.</summary>
    public IReadOnlyList<int> WindowDays { get; init; } = [30, 10];

    /// <summary>Alerts a day below which a principal's highest story is left out: a break-in must not raise the bar for the next one.</summary>
    public double OutlierRate { get; init; } = .02;

    /// <summary>Days that a window must span to count; until one does the tenant is learning.</summary>
    public int LeastDays { get; init; } = 7;
}
