using System.Globalization;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Explanations;

/// <summary>How rare a story is and how sure that is, in lines for people.</summary>
internal static class RateLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<(int Indent, string Text)> Of(StoryExplanation story)
    {
        yield return (0, string.Empty);
        yield return (0, "How rare, and how sure");
        if (story.Rates.Count == 0)
        {
            yield return (2, "The tenant's past is too short to tell: it takes a week.");
            yield break;
        }

        foreach (var rate in story.Rates)
        {
            yield return (2, Line(rate));
        }

        if (story.Rates.Count > 1)
        {
            yield return (2, "The greater of the rates counts.");
        }

        if (story.Alert.Verdict.IsExtrapolated)
        {
            yield return (2, "The score lies above all of that past: how far beyond is a guess of the fitted tail, and the count is all that is sure.");
        }
    }

    private static string Line(RateExplanation rate)
    {
        var how = rate.IsFitted ? "by the tail fitted to the highest" : "by counting them and one more";
        var left = rate.LeftOutPerDay > 0 ? string.Create(CultureInfo.InvariantCulture, $", with {rate.LeftOutPerDay:0.000} a day for stories that were left out as outliers") : string.Empty;
        var sure = rate.AtLeast == 0
            ? $"the count alone says no more than {RateText.Frequency(rate.ByCountPerDay.High)}"
            : $"the count alone says {RateText.Frequency(rate.ByCountPerDay.Low)} to {RateText.Frequency(rate.ByCountPerDay.High)}";
        return string.Create(CultureInfo.InvariantCulture, $"Of the {Numbers.Count(rate.Stories, "story").Replace("storys", "stories", StringComparison.Ordinal)} of {rate.Days:0.#} days {rate.AtLeast:N0} scored as high: {RateText.Frequency(rate.PerDay)} {how}{left}; {sure} (95 %).");
    }
}
