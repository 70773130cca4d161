using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>A tenant that is watched: its detector, its past, and what its open stories said.</summary>
internal sealed class WatchedTenant
{
    private readonly TenantDetector detector;
    private readonly BudgetPolicy policy;
    private readonly SensitiveDenials sensitive;
    private readonly List<Story> open = [];
    private StoryLedger? ledger;
    private Announcer? announcer;

    public WatchedTenant(TenantNames names, BudgetPolicy policy)
    {
        detector = new TenantDetector(names);
        (this.policy, sensitive) = (policy, new SensitiveDenials(names));
    }

    /// <summary>Names of the tenant.</summary>
    public TenantNames Names => detector.Names;

    /// <summary>A pass without records would change nothing.</summary>
    public bool IsIdle => detector.IsIdle;

    /// <summary>Stories that are open.</summary>
    public int OpenStories => detector.OpenStories;

    /// <summary>Stories that may still say something.</summary>
    public IReadOnlyList<Story> Open => open;

    /// <summary>Runs a pass; gives what is said, in order of start and principal.</summary>
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

    /// <summary>A story continues what was said before.</summary>
    public void Continue(Story story, Announcement last) => announcer!.Continue(story, last);

    /// <summary>How it stands at a pass.</summary>
    public TenantState StateAt(PassTime pass) => TenantState.Of(Names.Tenant, ledger?.For(pass), policy.Budget);

    private List<Story> InOrder(IReadOnlyList<Story> stories)
    {
        var ordered = stories.ToList();
        ordered.Sort((left, right) => left.Start.CompareTo(right.Start) is var start && start != 0 ? start : Names.Principals.Compare(left.Principal, right.Principal));
        return ordered;
    }
}
