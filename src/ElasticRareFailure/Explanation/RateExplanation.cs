using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Explanation;

/// <summary>How rare a score is by one window of the tenant's past, and how sure that is.</summary>
/// <param name="Days">Days of the window.</param>
/// <param name="Stories">Stories of it that count.</param>
/// <param name="AtLeast">Of these, stories with the score or more.</param>
/// <param name="PerDay">Alerts a day at the score or higher.</param>
/// <param name="IsFitted">That is a tail fitted to the highest scores; else it is a count.</param>
/// <param name="ByCountPerDay">What the count alone says, a day, with 95 % confidence.</param>
/// <param name="LeftOutPerDay">Alerts a day that stand for stories which were left out as outliers.</param>
internal sealed record RateExplanation(double Days, int Stories, int AtLeast, double PerDay, bool IsFitted, PoissonInterval ByCountPerDay, double LeftOutPerDay)
{
    /// <summary>Explains a score; nothing while the tenant is learning.</summary>
    public static IReadOnlyList<RateExplanation> Of(Calibration calibration, double score) => [.. calibration.Tails.Select(tail => Of(tail, score))];

    private static RateExplanation Of(Tail tail, double score)
    {
        var count = tail.CountAtLeast(score);
        var mean = PoissonInterval.Of(count);
        return new RateExplanation(
            tail.Span, tail.Count, count, tail.Rate(score), tail.Fit.IsUsable && score >= tail.Fit.Level, new PoissonInterval(mean.Low / tail.Span, mean.High / tail.Span), tail.LeftOutRate);
    }
}
