namespace ElasticRareFailure.Scoring;

/// <summary>The scores (nats) from which on a story has a severity, for one calibration and one budget. Each is at least the one before; so where the budget is rarer than a band's rate, the band begins with the budget and what crosses it has at least that severity.</summary>
/// <param name="Low">Threshold of the budget.</param>
/// <param name="Medium">Threshold of once a week.</param>
/// <param name="High">Threshold of once a month.</param>
/// <param name="Critical">Threshold of once a year.</param>
public readonly record struct SeverityBands(double Low, double Medium, double High, double Critical)
{
    /// <summary>Stories a day of medium severity: one a week.</summary>
    public const double MediumRate = 1.0 / 7;

    /// <summary>Stories a day of high severity: one a month.</summary>
    public const double HighRate = 1.0 / 30;

    /// <summary>Stories a day of critical severity: one a year.</summary>
    public const double CriticalRate = 1.0 / 365;

    /// <summary>The bands of a calibration; infinite while it is learning.</summary>
    /// <param name="calibration">Calibration of the day.</param>
    /// <param name="budget">Alerts a day, above 0.</param>
    public static SeverityBands Of(Calibration calibration, double budget)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var low = calibration.Threshold(budget);
        var medium = Math.Max(low, calibration.Threshold(MediumRate));
        var high = Math.Max(medium, calibration.Threshold(HighRate));
        return new SeverityBands(low, medium, high, Math.Max(high, calibration.Threshold(CriticalRate)));
    }

    /// <summary>The bands where no budget is asked for: everything has at least low severity.</summary>
    /// <param name="calibration">Calibration of the day.</param>
    public static SeverityBands WithoutBudget(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var medium = calibration.Threshold(MediumRate);
        var high = Math.Max(medium, calibration.Threshold(HighRate));
        return new SeverityBands(double.NegativeInfinity, medium, high, Math.Max(high, calibration.Threshold(CriticalRate)));
    }

    /// <summary>Severity of a score.</summary>
    /// <param name="score">The score, nats.</param>
    /// <param name="deniedSensitive">A sensitive operation was denied: what crosses the budget is one band higher.</param>
    public Severity SeverityOf(double score, bool deniedSensitive)
    {
        var severity =
            score >= Critical ? Severity.Critical :
            score >= High ? Severity.High :
            score >= Medium ? Severity.Medium :
            score >= Low ? Severity.Low :
            Severity.None;
        return deniedSensitive ? Above(severity) : severity;
    }

    private static Severity Above(Severity severity) => severity switch
    {
        Severity.None => Severity.None,
        Severity.Low => Severity.Medium,
        Severity.Medium => Severity.High,
        _ => Severity.Critical,
    };
}
