namespace ElasticRareFailure.Scoring;

/// <summary>Risk score of an alert: piecewise linear in the logarithm of its rate, through the rates and numbers of the severities.</summary>
/// <remarks>With a budget of one a week or rarer the lowest piece has no length: 47 holds at one a week, and what is more frequent has 21. It never falls when the rate does. A denied sensitive operation raises the severity, not the risk score.</remarks>
public static class RiskScore
{
    /// <summary>Least risk score.</summary>
    public const double Least = (double)Severity.Low;

    /// <summary>Risk score, 21 to 99.</summary>
    /// <param name="rate">Alerts a day at the score or higher, above 0; infinite while learning.</param>
    /// <param name="budget">Alerts a day, above 0: where the scale begins, if it is more than one a week.</param>
    public static double Of(double rate, double budget) => rate switch
    {
        <= SeverityBands.CriticalRate => (double)Severity.Critical,
        <= SeverityBands.HighRate => Between(rate, SeverityBands.HighRate, Severity.High, SeverityBands.CriticalRate, Severity.Critical),
        <= SeverityBands.MediumRate => Between(rate, SeverityBands.MediumRate, Severity.Medium, SeverityBands.HighRate, Severity.High),
        _ when rate < budget => Between(rate, budget, Severity.Low, SeverityBands.MediumRate, Severity.Medium),
        _ => Least,
    };

    private static double Between(double rate, double frequent, Severity low, double rare, Severity high) =>
        (double)low + ((double)(high - low) * Math.Log(frequent / rate) / Math.Log(frequent / rare));
}
