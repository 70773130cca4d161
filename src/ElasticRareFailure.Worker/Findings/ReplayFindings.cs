using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>What a replay found: its stories, how rare each is, which are said, and which other budgets would have said.</summary>
internal sealed class ReplayFindings
{
    private readonly ScoringChoice choice;
    private readonly Dictionary<TenantNames, TenantRates> rates = [];
    private readonly List<SaidStory> said = [];
    private readonly List<SaidStory> suppressed = [];
    private readonly List<StoryAnnouncement>[] compared;

    /// <summary>Judges the stories of a replay.</summary>
    /// <param name="timelines">The replay.</param>
    /// <param name="choice">Which stories are said.</param>
    /// <param name="comparedBudgets">Other budgets, alerts a day and tenant.</param>
    public ReplayFindings(IReadOnlyList<TenantTimeline> timelines, ScoringChoice choice, IReadOnlyList<double> comparedBudgets)
    {
        this.choice = choice;
        (Timelines, ComparedBudgets) = (timelines, comparedBudgets);
        compared = [.. comparedBudgets.Select(static _ => new List<StoryAnnouncement>())];
        Stories = InOrder(timelines);
        foreach (var timeline in timelines)
        {
            Sweep(timeline);
        }

        said.Sort(choice.MinimumScore is null ? CompareInTime : CompareByStory);
        suppressed.Sort(choice.MinimumScore is null ? CompareInTime : CompareByStory);
    }

    /// <summary>The tenants.</summary>
    public IReadOnlyList<TenantTimeline> Timelines { get; }

    /// <summary>The stories in order of start, tenant and principal.</summary>
    public IReadOnlyList<TenantStory> Stories { get; }

    /// <summary>What is said: by budget in the order in which it is said, by score in that of the stories.</summary>
    public IReadOnlyList<SaidStory> Said => said;

    /// <summary>What is said from a time (epoch ms) on.</summary>
    public IEnumerable<SaidStory> SaidFrom(long fromMs) => said.Where(story => story.State.At.EndMs >= fromMs);

    /// <summary>What would have been said were it not suppressed, in the same order: a story may stand there at several of its rises.</summary>
    public IReadOnlyList<SaidStory> Suppressed => suppressed;

    /// <summary>How many stories that are, whether they spoke later or not.</summary>
    public int SuppressedStories => suppressed.Select(static story => story.State.Story).Distinct().Count();

    /// <summary>The other budgets.</summary>
    public IReadOnlyList<double> ComparedBudgets { get; }

    /// <summary>How rare a story is.</summary>
    public StoryRate RateOf(TenantStory story) => rates[story.Names].Of(story.Story);

    /// <summary>The last word of an analyst on a story; null: nobody said anything.</summary>
    public StoryFeedback? FeedbackOn(TenantStory story) =>
        Timelines.First(timeline => timeline.Names == story.Names) is { Feedback.Count: > 0 } timeline ? timeline.Feedback.LastOf(AlertId.OfStory(story.Names, story.Story), timeline.Last) : null;

    /// <summary>Stories of a tenant that came while it was learning.</summary>
    public int WhileLearning(TenantTimeline timeline) => rates[timeline.Names].WhileLearning;

    /// <summary>What one of the other budgets would have said.</summary>
    public IReadOnlyList<StoryAnnouncement> Compared(int budget) => compared[budget];

    private static List<TenantStory> InOrder(IReadOnlyList<TenantTimeline> timelines)
    {
        var stories = new List<TenantStory>(timelines.Sum(timeline => timeline.Stories.Count));
        foreach (var timeline in timelines)
        {
            stories.AddRange(timeline.Stories.Select(story => new TenantStory(timeline.Names, story)));
        }

        if (timelines.Count > 1)                                 // those of one are in order
        {
            stories.Sort(TenantStory.CompareInTime);
        }

        return stories;
    }

    private static int CompareInTime(SaidStory left, SaidStory right) => left.State.At.CompareTo(right.State.At) is var at && at != 0 ? at : CompareByStory(left, right);

    private static int CompareByStory(SaidStory left, SaidStory right) =>
        TenantStory.CompareInTime(new(left.Timeline.Names, left.State.Story), new(right.Timeline.Names, right.State.Story));

    /// <summary>Goes once over the rises of a tenant: the calibration of a day is made once, whatever is asked of it.</summary>
    private void Sweep(TenantTimeline timeline)
    {
        var ledger = timeline.Ledger();
        var policy = choice.PolicyOf(timeline.Names.Tenant);
        var announcer = new Announcer(ledger, policy);
        var others = ComparedBudgets.Select(budget => new Announcer(ledger, new BudgetPolicy(budget))).ToList();
        var sensitive = new SensitiveDenials(timeline.Names);
        var ofTenant = new TenantRates(timeline);
        rates.Add(timeline.Names, ofTenant);
        var rises = timeline.RisesInOrder(andStarts: true);
        for (var i = 0; i < rises.Count; i++)
        {
            var (story, rise) = rises[i];
            var (denied, staysLow) = (sensitive.Has(story, rise.At), timeline.Backlogs.Contains(rise.At));
            if (rise.At == story.Risen)
            {
                ofTenant[rises.StoryOf(i)] = Rate(timeline, story, ledger.For(rise.At), policy, denied);
            }

            if (choice.MinimumScore is null && announcer.Raise(story, rise, denied, staysLow) is { } announced)
            {
                (announced.IsSuppressed ? suppressed : said).Add(new SaidStory(timeline, story.StateAt(rise), announced.Announcement, policy.Budget));
            }

            for (var budget = 0; budget < others.Count; budget++)
            {
                if (others[budget].Raise(story, rise, denied, staysLow) is { IsSuppressed: false } other)
                {
                    compared[budget].Add(other);
                }
            }
        }
    }

    private StoryRate Rate(TenantTimeline timeline, Story story, Calibration calibration, BudgetPolicy policy, bool denied)
    {
        var severity = policy.Next(null, story.Score, calibration, denied)?.Severity ?? Severity.None;
        if (choice.MinimumScore is { } minimum && new MinimumScorePolicy(minimum).Of(story, calibration, denied) is { } announcement)
        {
            (story.IsSuppressedAt(timeline.Last) ? suppressed : said).Add(new SaidStory(timeline, story.State, announcement, null));
        }

        return new StoryRate(calibration.Rate(story.Score), severity, calibration.IsLearning, calibration.IsExtrapolated(story.Score), denied, story.IsSuppressedAt(timeline.Last));
    }
}
