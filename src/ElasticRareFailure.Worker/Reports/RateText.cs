using System.Globalization;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>Severity and rate in words.</summary>
internal static class RateText
{
    /// <summary>Such as "high, once in 23 days".</summary>
    public static string Of(StoryRate rate)
    {
        var severity = rate.Severity == Severity.None ? "not said" : NameOf(rate.Severity);
        var sensitive = rate is { IsSensitive: true, Severity: not Severity.None } ? "; a sensitive operation was denied" : string.Empty;
        return rate.IsLearning ? $"{severity}, learning" : $"{severity}, {Frequency(rate.PerDay)}{(rate.IsExtrapolated ? " (extrapolated)" : string.Empty)}{sensitive}";
    }

    /// <summary>Name of a severity.</summary>
    public static string NameOf(Severity severity) => severity switch
    {
        Severity.Critical => "critical",
        Severity.High => "high",
        Severity.Medium => "medium",
        Severity.Low => "low",
        _ => "none",
    };

    /// <summary>How often a day.</summary>
    public static string Frequency(double perDay) => perDay switch
    {
        > 1.05 => $"{perDay.ToString("0.0", CultureInfo.InvariantCulture)} a day",
        > .9 => "once a day",
        < 1 / (365.25 * 10) => "less than once in 10 years",
        _ => $"once in {(1 / perDay).ToString(perDay > .1 ? "0.#" : "N0", CultureInfo.InvariantCulture)} days",
    };
}
