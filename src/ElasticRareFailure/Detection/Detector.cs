using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring.Packing;

namespace ElasticRareFailure.Detection;

/// <summary>The detectors of all tenants. Statistics never cross tenants.</summary>
/// <param name="parameters">Parameters of the method; null: the defaults.</param>
/// <param name="archive">Takes what is kept of stories that are over; null: it stays with them.</param>
public sealed class Detector(MethodParameters? parameters = null, StoryArchive? archive = null)
{
    private readonly Dictionary<TenantNames, TenantDetector> tenants = [];
    private readonly List<TenantReport> reports = [];
    private readonly HashSet<TenantNames> seen = [];

    /// <summary>The detectors, one a tenant that was seen, in any order.</summary>
    public IReadOnlyCollection<TenantDetector> Tenants => tenants.Values;

    /// <summary>The detector of a tenant that was seen.</summary>
    public TenantDetector Of(TenantNames names) => tenants[names];

    /// <summary>Runs a pass: for each tenant that is not idle, whether it has records in the pass or not. Passes are run in order, none left out.</summary>
    /// <returns>What the pass brought, a tenant each where it brought anything; valid until the next pass.</returns>
    public IReadOnlyList<TenantReport> Run(PassBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        reports.Clear();
        seen.Clear();
        foreach (var tenant in batch.Tenants)
        {
            if (!tenants.TryGetValue(tenant.Names, out var detector))
            {
                tenants.Add(tenant.Names, detector = new TenantDetector(tenant.Names, parameters, archive));
            }

            _ = seen.Add(tenant.Names);
            Keep(detector.Run(batch.Time, tenant.Failures.Span, tenant.Successes.Span));
        }

        foreach (var (names, detector) in tenants)
        {
            if (!detector.IsIdle && !seen.Contains(names))
            {
                Keep(detector.Run(batch.Time, default, default));
            }
        }

        return reports;
    }

    private void Keep(TenantReport? report)
    {
        if (report is not null)
        {
            reports.Add(report);
        }
    }
}
