namespace ElasticRareFailure.Scoring;

/// <summary>The highest scores as an exponential tail of unknown mean, whose predictive distribution is a Lomax: it reaches beyond the greatest score, and less boldly the fewer scores there are.</summary>
/// <param name="Level">u: least of the fitted scores, nats; 0 without any.</param>
/// <param name="Shape">k: how many lie above it; -1 without any.</param>
/// <param name="Excess">Sum of what they lie above it, nats; at least 1e-9.</param>
/// <param name="LevelRate">r_u: fitted scores a day.</param>
internal readonly record struct TailFit(double Level, int Shape, double Excess, double LevelRate)
{
    private const double LeastExcess = 1e-9;
    private const int LeastShape = 4;

    /// <summary>Enough scores to believe the fit; with fewer, scores are only counted.</summary>
    public bool IsUsable => Shape >= LeastShape;

    /// <summary>Fits the first scores of a descending list.</summary>
    /// <param name="scores">Scores, the highest first.</param>
    /// <param name="most">m: how many are fitted at most.</param>
    /// <param name="span">Days in which they came, above 0.</param>
    public static TailFit Of(ReadOnlySpan<double> scores, int most, double span)
    {
        var fitted = scores[..Math.Min(most, scores.Length)];
        var level = fitted.IsEmpty ? 0 : fitted[^1];
        var excess = 0.0;
        foreach (var score in fitted)
        {
            excess += score - level;
        }

        return new TailFit(level, fitted.Length - 1, Math.Max(excess, LeastExcess), fitted.Length / span);
    }

    /// <summary>Alerts a day at a score or higher; the score is at least <see cref="Level"/>.</summary>
    public double Rate(double score) => LevelRate * Math.Pow(1 + ((score - Level) / Excess), -Shape);

    /// <summary>The score with a rate; the rate is above 0 and below <see cref="LevelRate"/>.</summary>
    public double Threshold(double rate) => Level + (Excess * (Math.Pow(LevelRate / rate, 1.0 / Shape) - 1));
}
