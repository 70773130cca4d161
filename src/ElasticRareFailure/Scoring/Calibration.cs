using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Scoring;

/// <summary>Turns the score of a story into the alerts a day that the tenant's own past makes at this score or higher. Made at a midnight (UTC) for the passes of the day that follows; a pure function of the stories that started before.</summary>
public sealed class Calibration
{
    private readonly List<Tail> tails = [];

    /// <summary>The calibration of a midnight.</summary>
    /// <param name="midnightMs">The midnight (epoch ms, UTC).</param>
    /// <param name="startMs">End (epoch ms) of the tenant's first pass: no window reaches behind it.</param>
    /// <param name="stories">Stories in any order; those that start at the midnight or later, or before its windows, do not count.</param>
    /// <param name="principals">Names of the principals: equal scores are taken in their order.</param>
    /// <param name="parameters">Parameters; null: the defaults.</param>
    public Calibration(long midnightMs, long startMs, IReadOnlyCollection<PastStory> stories, NameTable principals, CalibrationParameters? parameters = null)
        : this(midnightMs, startMs, InOrder(stories, principals), [], parameters ?? new CalibrationParameters())
    {
    }

    /// <summary>The calibration of a midnight.</summary>
    /// <param name="midnightMs">The midnight (epoch ms, UTC).</param>
    /// <param name="startMs">End (epoch ms) of the tenant's first pass.</param>
    /// <param name="stories">Stories in order of score, the highest first, equal ones by name of the principal.</param>
    /// <param name="ofWindow">Takes the stories of a window that are not all.</param>
    /// <param name="parameters">Parameters.</param>
    internal Calibration(long midnightMs, long startMs, List<PastStory> stories, List<PastStory> ofWindow, CalibrationParameters parameters)
    {
        MidnightMs = midnightMs;
        foreach (var days in parameters.WindowDays)
        {
            var from = Math.Max(startMs, midnightMs - (days * PassTime.DayMs));
            var span = (midnightMs - from) / (double)PassTime.DayMs;
            if (span >= parameters.LeastDays)
            {
                tails.Add(TailOf(Within(stories, from, midnightMs, ofWindow), span, parameters));
            }
        }
    }

    /// <summary>The midnight (epoch ms, UTC).</summary>
    public long MidnightMs { get; }

    /// <summary>No window spans enough days: every rate and threshold is infinite.</summary>
    public bool IsLearning => tails.Count == 0;

    internal IReadOnlyList<Tail> Tails => tails;

    /// <summary>Alerts a day at a score (nats) or higher: the greater of the windows' rates; infinite while learning.</summary>
    public double Rate(double score)
    {
        var greatest = IsLearning ? double.PositiveInfinity : double.NegativeInfinity;
        foreach (var tail in tails)
        {
            greatest = Math.Max(greatest, tail.Rate(score));
        }

        return greatest;
    }

    /// <summary>Score (nats) from which on a budget of alerts a day is kept: the greater of the windows' thresholds; infinite while learning, or when nothing is that rare.</summary>
    public double Threshold(double budget)
    {
        var greatest = IsLearning ? double.PositiveInfinity : double.NegativeInfinity;
        foreach (var tail in tails)
        {
            greatest = Math.Max(greatest, tail.Threshold(budget));
        }

        return greatest;
    }

    /// <summary>A score is above all that its windows kept: its rate is extrapolated.</summary>
    public bool IsExtrapolated(double score) => !IsLearning && tails.TrueForAll(tail => score > tail.Greatest);

    private static Tail TailOf(List<PastStory> stories, double span, CalibrationParameters parameters)
    {
        var (kept, leftOut) = Outliers.LeaveOut(stories, span, parameters);
        return new Tail(kept, span, parameters.TailScores, Math.Min(leftOut / span, parameters.OutlierRate));
    }

    /// <summary>The stories of a window. All of them, most of the time, in the longest: they are not copied.</summary>
    private static List<PastStory> Within(List<PastStory> stories, long fromMs, long toMs, List<PastStory> found)
    {
        if (stories.TrueForAll(story => IsWithin(story, fromMs, toMs)))
        {
            return stories;
        }

        found.Clear();
        foreach (var story in stories)
        {
            if (IsWithin(story, fromMs, toMs))
            {
                found.Add(story);
            }
        }

        return found;
    }

    private static bool IsWithin(in PastStory story, long fromMs, long toMs) => fromMs <= story.StartMs && story.StartMs < toMs && !story.Confirmed;

    private static List<PastStory> InOrder(IReadOnlyCollection<PastStory> stories, NameTable principals)
    {
        ArgumentNullException.ThrowIfNull(stories);
        ArgumentNullException.ThrowIfNull(principals);
        var sorted = new List<PastStory>(stories);
        PastStories.Sort(sorted, principals);
        return sorted;
    }
}
