namespace ElasticRareFailure.Scoring;

/// <summary>Alerts a day at a score or higher, from the scores of one window.</summary>
/// <remarks>Where the fit reaches: the Lomax tail. Below it, or with too few scores: the conformal count, (scores as high + 1) / days (Vovk, Gammerman and Shafer 2005).</remarks>
internal sealed class Tail
{
    // A budget times a span that is a whole number but for rounding is that number.
    private const double Rounding = 1e-9;

    private readonly double[] scores;
    private readonly TailFit fit;

    /// <summary>A tail.</summary>
    /// <param name="scores">Scores, the highest first.</param>
    /// <param name="span">Days in which they came, above 0.</param>
    /// <param name="most">m: how many are fitted at most.</param>
    /// <param name="leftOutRate">e: alerts a day that are added for the stories that were left out.</param>
    public Tail(double[] scores, double span, int most, double leftOutRate)
    {
        (this.scores, Span, LeftOutRate) = (scores, span, leftOutRate);
        fit = TailFit.Of(scores, most, span);
    }

    /// <summary>Days of the window.</summary>
    public double Span { get; }

    /// <summary>e: alerts a day of the stories that were left out.</summary>
    public double LeftOutRate { get; }

    /// <summary>How many scores it is made of.</summary>
    public int Count => scores.Length;

    /// <summary>Greatest score; 0 without any.</summary>
    public double Greatest => scores.Length == 0 ? 0 : scores[0];

    /// <summary>The fitted part.</summary>
    public TailFit Fit => fit;

    /// <summary>Alerts a day at a score (nats) or higher.</summary>
    public double Rate(double score) =>
        LeftOutRate + (fit.IsUsable && score >= fit.Level ? fit.Rate(score) : (CountAtLeast(score) + 1) / Span);

    /// <summary>Score (nats) that is reached as often as a budget of alerts a day allows; infinite: none is that rare.</summary>
    public double Threshold(double budget)
    {
        var rate = budget - LeftOutRate;
        if (fit.IsUsable && rate > 0 && rate < fit.LevelRate)
        {
            return fit.Threshold(rate);
        }

        var allowed = (long)((rate * Span) + Rounding);
        return allowed <= 0 ? double.PositiveInfinity : allowed <= scores.Length ? Math.BitIncrement(scores[allowed - 1]) : 0;
    }

    /// <summary>How many scores are at least this one, by bisection.</summary>
    public int CountAtLeast(double score)
    {
        var (low, high) = (0, scores.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = scores[middle] >= score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
