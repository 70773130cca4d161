using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>A tenant that is watched: its detector, its past, and what its open stories said.</summary>
internal sealed class WatchedTenant
{
    /// <summary>Calibration looks 30 days back from a midnight.</summary>
    private const long KnownMs = 31 * PassTime.DayMs;

    private readonly TenantDetector detector;
    private readonly BudgetPolicy policy;
    private readonly SensitiveDenials sensitive;
    private readonly FeedbackLog feedback;
    private readonly List<Story> open = [];
    private readonly Dictionary<string, (int Principal, PassTime Start)> stories = new(StringComparer.Ordinal);    // by id, as long as calibration may ask for them
    private StoryLedger? ledger;
    private int today = -1;
    private Announcer? announcer;

    public WatchedTenant(TenantNames names, BudgetPolicy policy, FeedbackLog feedback)
    {
        detector = new TenantDetector(names);
        (this.policy, this.feedback, sensitive) = (policy, feedback, new SensitiveDenials(names));
    }

    /// <summary>Names of the tenant.</summary>
    public TenantNames Names => detector.Names;

    /// <summary>A pass without records would change nothing.</summary>
    public bool IsIdle => detector.IsIdle;

    /// <summary>Stories that are open.</summary>
    public int OpenStories => detector.OpenStories;

    /// <summary>Stories that may still say something.</summary>
    public IReadOnlyList<Story> Open => open;

    /// <summary>Runs a pass; gives what is said, or would be were it not suppressed, in order of start and principal.</summary>
    public IReadOnlyList<StoryAnnouncement> Run(PassTime pass, ReadOnlySpan<Failure> failures, ReadOnlySpan<Success> successes, bool staysLow)
    {
        var report = detector.Run(pass, failures, successes);
        ledger ??= new StoryLedger(Names.Principals, detector.First!.Value);
        announcer ??= new Announcer(ledger, policy);
        _ = open.RemoveAll(story => pass.EndMs > story.UntilMs);
        if (report is null)
        {
            return [];
        }

        foreach (var story in report.Opened)
        {
            ledger.Add(story);
            open.Add(story);
            Know(story, pass);
        }

        var said = new List<StoryAnnouncement>();
        foreach (var story in InOrder(report.Raised))
        {
            if (announcer.Raise(story, story.Rise(story.RiseCount - 1), sensitive.Has(story, pass), staysLow) is { } announcement)
            {
                said.Add(announcement);
            }
        }

        return said;
    }

    /// <summary>Takes what an analyst said, if it is of a story of this tenant.</summary>
    public void Take(StoryFeedback said)
    {
        if (stories.TryGetValue(said.Story, out var story))
        {
            ledger!.Confirm(story.Principal, story.Start, said.AtMs, said.Verdict == StoryVerdict.Attack);
        }
    }

    /// <summary>A story continues what was said before.</summary>
    public void Continue(Story story, Announcement last) => announcer!.Continue(story, last);

    /// <summary>How it stands at a pass.</summary>
    public TenantState StateAt(PassTime pass) => TenantState.Of(Names.Tenant, ledger?.For(pass), policy.Budget);

    private void Know(Story story, PassTime pass)
    {
        if (pass.Day != today)
        {
            today = pass.Day;
            foreach (var (id, known) in stories)
            {
                if (known.Start.EndMs < pass.EndMs - KnownMs)
                {
                    _ = stories.Remove(id);
                }
            }
        }

        var own = AlertId.OfStory(Names, story);
        stories[own] = (story.Principal, story.Start);
        foreach (var said in feedback.Of(own))
        {
            Take(said);
        }
    }

    private List<Story> InOrder(IReadOnlyList<Story> stories)
    {
        var ordered = stories.ToList();
        ordered.Sort((left, right) => left.Start.CompareTo(right.Start) is var start && start != 0 ? start : Names.Principals.Compare(left.Principal, right.Principal));
        return ordered;
    }
}
