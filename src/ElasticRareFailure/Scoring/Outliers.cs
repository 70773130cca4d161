using System.Runtime.InteropServices;

namespace ElasticRareFailure.Scoring;

/// <summary>Leaves out what ordinary life would hardly have made. Only the highest story of a principal: a second one counts, so a new normal does.</summary>
/// <remarks>
/// Principals are tried in order of their highest score until one is no outlier. So what a candidate is compared with is the second stories of those already left out, and all
/// that comes behind the candidate in one descending list: each costs the m scores that the tail is fitted to, not the whole window.
/// </remarks>
internal static class Outliers
{
    /// <summary>Scores that are kept, the highest first, and how many principals have their highest story left out.</summary>
    /// <param name="stories">Stories of the window by score, the highest first, equal ones by name of the principal.</param>
    /// <param name="span">Days of the window.</param>
    /// <param name="parameters">Parameters.</param>
    public static (double[] Kept, int LeftOut) LeaveOut(List<PastStory> stories, double span, CalibrationParameters parameters)
    {
        var (second, seen, leftOut, next) = (new List<double>(), new HashSet<int>(), 0, 0);
        while (span >= parameters.LeastDays && next < stories.Count)
        {
            var candidate = stories[next];
            if (!seen.Add(candidate.Principal))
            {
                second.Add(candidate.Score);
                next++;
                continue;
            }

            var behind = EndOfEqual(stories, next);
            if (RateAmongOthers(CollectionsMarshal.AsSpan(second), stories, behind, candidate.Score, span, parameters.TailScores) >= parameters.OutlierRate)
            {
                break;
            }

            (leftOut, next) = (leftOut + 1, behind);
        }

        var kept = new double[second.Count + stories.Count - next];
        second.CopyTo(kept);
        for (var i = second.Count; i < kept.Length; i++)
        {
            kept[i] = stories[next++].Score;
        }

        return (kept, leftOut);
    }

    /// <summary>All stories of a principal that share its highest score go together.</summary>
    private static int EndOfEqual(List<PastStory> stories, int first)
    {
        var end = first + 1;
        while (end < stories.Count && stories[end].Principal == stories[first].Principal && stories[end].Score == stories[first].Score)
        {
            end++;
        }

        return end;
    }

    private static double RateAmongOthers(ReadOnlySpan<double> before, List<PastStory> stories, int behind, double score, double span, int most)
    {
        var others = new double[Math.Min(most, before.Length + stories.Count - behind)];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = i < before.Length ? before[i] : stories[behind + i - before.Length].Score;
        }

        var fit = TailFit.Of(others, most, span);
        if (fit.IsUsable && score >= fit.Level)
        {
            return fit.Rate(score);
        }

        var asHigh = before.Length;
        for (var i = behind; i < stories.Count && stories[i].Score >= score; i++)
        {
            asHigh++;
        }

        return (asHigh + 1) / span;
    }
}
