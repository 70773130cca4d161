using ElasticRareFailure.Activity;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>What a replay found: its stories, how rare each is, and which are said.</summary>
internal sealed class ReplayFindings
{
    private readonly ScoringChoice choice;
    private readonly Dictionary<Story, StoryRate> rates = [];
    private readonly List<SaidStory> said = [];

    /// <summary>Judges the stories of a replay.</summary>
    public ReplayFindings(IReadOnlyList<TenantTimeline> timelines, ScoringChoice choice)
    {
        this.choice = choice;
        Timelines = timelines;
        Stories = [.. timelines.SelectMany(timeline => timeline.Stories, (timeline, story) => new TenantStory(timeline.Names, story)).Order(Comparer<TenantStory>.Create(TenantStory.CompareInTime))];
        foreach (var timeline in timelines)
        {
            Rate(timeline);
            SayByBudget(timeline);
        }

        said.Sort(choice.MinimumScore is null ? CompareInTime : CompareByStory);
    }

    /// <summary>The tenants.</summary>
    public IReadOnlyList<TenantTimeline> Timelines { get; }

    /// <summary>The stories in order of start, tenant and principal.</summary>
    public IReadOnlyList<TenantStory> Stories { get; }

    /// <summary>What is said: by budget in the order in which it is said, by score in that of the stories.</summary>
    public IReadOnlyList<SaidStory> Said => said;

    /// <summary>How rare a story is.</summary>
    public StoryRate RateOf(Story story) => rates[story];

    /// <summary>Whether a story holds the denial of a sensitive operation at a pass.</summary>
    public static Func<Story, PassTime, bool> DeniedSensitive(TenantTimeline timeline) => (story, pass) => SensitiveDenials.Has(story, timeline.Names, pass);

    private static int CompareInTime(SaidStory left, SaidStory right) => left.State.At.CompareTo(right.State.At) is var at && at != 0 ? at : CompareByStory(left, right);

    private static int CompareByStory(SaidStory left, SaidStory right) =>
        TenantStory.CompareInTime(new(left.Timeline.Names, left.State.Story), new(right.Timeline.Names, right.State.Story));

    /// <summary>Calibrations are asked for in order of time.</summary>
    private void Rate(TenantTimeline timeline)
    {
        var ledger = timeline.Ledger();
        var policy = choice.PolicyOf(timeline.Names.Tenant);
        foreach (var story in timeline.Stories.OrderBy(story => story.Risen))
        {
            var calibration = ledger.For(story.Risen);
            var denied = SensitiveDenials.Has(story, timeline.Names, story.Risen);
            var severity = policy.Next(null, story.Score, calibration, denied)?.Severity ?? Severity.None;
            rates[story] = new StoryRate(calibration.Rate(story.Score), severity, calibration.IsLearning, calibration.IsExtrapolated(story.Score));
            if (choice.MinimumScore is { } minimum && new MinimumScorePolicy(minimum).Of(story, calibration, denied) is { } announcement)
            {
                said.Add(new SaidStory(timeline, story.State, announcement, null));
            }
        }
    }

    private void SayByBudget(TenantTimeline timeline)
    {
        if (choice.MinimumScore is not null)
        {
            return;
        }

        var policy = choice.PolicyOf(timeline.Names.Tenant);
        foreach (var announced in Announcer.Replay(timeline, policy, DeniedSensitive(timeline)))
        {
            said.Add(new SaidStory(timeline, announced.Story.StateAt(announced.Rise), announced.Announcement, policy.Budget));
        }
    }
}
