using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>What a replay found: its stories, how rare each is, which are said, and which other budgets would have said.</summary>
internal sealed class ReplayFindings
{
    private readonly ScoringChoice choice;
    private readonly Dictionary<Story, StoryRate> rates = [];
    private readonly List<SaidStory> said = [];
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
        Stories = [.. timelines.SelectMany(timeline => timeline.Stories, (timeline, story) => new TenantStory(timeline.Names, story)).Order(Comparer<TenantStory>.Create(TenantStory.CompareInTime))];
        foreach (var timeline in timelines)
        {
            Sweep(timeline);
        }

        said.Sort(choice.MinimumScore is null ? CompareInTime : CompareByStory);
    }

    /// <summary>The tenants.</summary>
    public IReadOnlyList<TenantTimeline> Timelines { get; }

    /// <summary>The stories in order of start, tenant and principal.</summary>
    public IReadOnlyList<TenantStory> Stories { get; }

    /// <summary>What is said: by budget in the order in which it is said, by score in that of the stories.</summary>
    public IReadOnlyList<SaidStory> Said => said;

    /// <summary>The other budgets.</summary>
    public IReadOnlyList<double> ComparedBudgets { get; }

    /// <summary>How rare a story is.</summary>
    public StoryRate RateOf(Story story) => rates[story];

    /// <summary>What one of the other budgets would have said.</summary>
    public IReadOnlyList<StoryAnnouncement> Compared(int budget) => compared[budget];

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
        foreach (var (story, rise) in RisesOf(timeline))
        {
            var denied = SensitiveDenials.Has(story, timeline.Names, rise.At);
            if (rise.At == story.Risen)
            {
                Rate(timeline, story, ledger.For(rise.At), policy, denied);
            }

            if (choice.MinimumScore is null && announcer.Raise(story, rise, denied) is { } announced)
            {
                said.Add(new SaidStory(timeline, story.StateAt(rise), announced.Announcement, policy.Budget));
            }

            for (var i = 0; i < others.Count; i++)
            {
                if (others[i].Raise(story, rise, denied) is { } other)
                {
                    compared[i].Add(other);
                }
            }
        }
    }

    /// <summary>All rises in order; a story whose score never rose above 0 stands there with its start.</summary>
    private static IEnumerable<(Story Story, StoryRise Rise)> RisesOf(TenantTimeline timeline) =>
        timeline.RisesInOrder().Concat(timeline.Stories.Where(story => story.Rises.Count == 0).Select(story => (story, new StoryRise(story.Start, 0, story.Evidence.Count, story.Events.Count)))).OrderBy(pair => pair.Item2.At);

    private void Rate(TenantTimeline timeline, Story story, Calibration calibration, BudgetPolicy policy, bool denied)
    {
        var severity = policy.Next(null, story.Score, calibration, denied)?.Severity ?? Severity.None;
        rates[story] = new StoryRate(calibration.Rate(story.Score), severity, calibration.IsLearning, calibration.IsExtrapolated(story.Score), denied);
        if (choice.MinimumScore is { } minimum && new MinimumScorePolicy(minimum).Of(story, calibration, denied) is { } announcement)
        {
            said.Add(new SaidStory(timeline, story.State, announcement, null));
        }
    }
}
