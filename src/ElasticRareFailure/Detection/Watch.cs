using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>Watches all tenants pass by pass and decides what is said. A tenant whose detector fails is set aside; the others go on.</summary>
/// <param name="policyOf">When the stories of a tenant speak, by its id.</param>
public sealed class Watch(Func<string, BudgetPolicy> policyOf)
{
    private readonly Dictionary<TenantNames, WatchedTenant> tenants = [];
    private readonly Dictionary<TenantNames, string> setAside = [];
    private readonly HashSet<TenantNames> seen = [];
    private readonly Backlog backlog = new();
    private readonly FeedbackLog feedback = new();

    /// <summary>Stories that are open.</summary>
    public long OpenStories => tenants.Values.Sum(static tenant => (long)tenant.OpenStories);

    /// <summary>Tenants that are set aside: they have to be rebuilt.</summary>
    public int SetAside => setAside.Count;

    /// <summary>Their ids.</summary>
    public IEnumerable<string> SetAsideTenants => setAside.Keys.Select(static names => names.Tenant);

    /// <summary>Stories that may still say something, and their tenants.</summary>
    public IEnumerable<(TenantNames Names, Story Story)> Open => tenants.Values.SelectMany(static tenant => tenant.Open, static (tenant, story) => (tenant.Names, story));

    /// <summary>Runs a pass. Passes are run in order, none left out.</summary>
    public PassFindings Run(PassBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        seen.Clear();
        var isBacklog = backlog.Add(batch);
        var said = new List<(TenantNames Names, StoryAnnouncement Said)>();
        var failed = new Dictionary<string, Exception>(StringComparer.Ordinal);
        var judged = 0L;
        foreach (var tenant in batch.Tenants)
        {
            _ = seen.Add(tenant.Names);
            judged += tenant.Failures.Length;
            Run(tenant, batch.Time, isBacklog, said, failed);
        }

        foreach (var tenant in tenants.Values.Where(tenant => !tenant.IsIdle && !seen.Contains(tenant.Names)).ToList())
        {
            Run(new TenantBatch(tenant.Names, default, default), batch.Time, isBacklog, said, failed);
        }

        said.Sort(static (left, right) => TenantStory.CompareInTime(new(left.Names, left.Said.Story), new(right.Names, right.Said.Story)));
        return new PassFindings(batch.Time, said.FindAll(static item => !item.Said.IsSuppressed), judged, backlog.Late, isBacklog, failed) { Suppressed = said.FindAll(static item => item.Said.IsSuppressed) };
    }

    /// <summary>Takes what analysts said; what was taken before does nothing. A story may come later, as it does when the past is replayed.</summary>
    public void Take(IEnumerable<StoryFeedback> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        foreach (var entry in said)
        {
            if (feedback.Add(entry))
            {
                foreach (var tenant in tenants.Values)
                {
                    tenant.Take(entry);
                }
            }
        }
    }

    /// <summary>A story continues what was said before a restart.</summary>
    public void Continue(TenantNames names, Story story, Announcement last)
    {
        ArgumentNullException.ThrowIfNull(names);
        tenants[names].Continue(story, last);
    }

    /// <summary>How each tenant stands at a pass, by id.</summary>
    public IReadOnlyList<TenantState> StatesAt(PassTime pass) =>
        [.. tenants.Values.Select(tenant => tenant.StateAt(pass)).Concat(setAside.Select(static tenant => new TenantState(tenant.Key.Tenant, false, null, tenant.Value))).OrderBy(static state => state.Tenant, StringComparer.Ordinal)];

    private void Run(in TenantBatch batch, PassTime pass, bool isBacklog, List<(TenantNames Names, StoryAnnouncement Said)> said, Dictionary<string, Exception> failed)
    {
        var names = batch.Names;
        if (setAside.ContainsKey(names))
        {
            return;
        }

        try
        {
            if (!tenants.TryGetValue(names, out var tenant))
            {
                tenants.Add(names, tenant = new WatchedTenant(names, policyOf(names.Tenant), feedback));
            }

            said.AddRange(tenant.Run(pass, batch.Failures.Span, batch.Successes.Span, isBacklog).Select(announcement => (names, announcement)));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Whatever it is, it must not blind the other tenants.
            failed[names.Tenant] = e;
            setAside[names] = $"{e.GetType().Name}: {e.Message}";
            _ = tenants.Remove(names);
        }
    }
}
