using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.History;

/// <summary>What is kept of records when they are read slice by slice: names, what principals are called, and what was given out, so that nothing is given twice.</summary>
internal sealed class ActivityPast
{
    private readonly Dictionary<TenantNames, TenantPast> tenants = [];

    /// <summary>The tenants that were met.</summary>
    public TenantDirectory Directory { get; } = new();

    /// <summary>What is kept of a tenant.</summary>
    public TenantPast Of(TenantNames names)
    {
        if (!tenants.TryGetValue(names, out var tenant))
        {
            tenants.Add(names, tenant = new TenantPast(names));
        }

        return tenant;
    }

    /// <summary>Keeps what a slice gives out from its first pass to its last.</summary>
    public void Remember(ActivityHistory slice, PassTime last)
    {
        foreach (var tenant in slice.Tenants)
        {
            var past = Of(tenant.Names);
            tenant.Each(failure => past.Remember(failure), success => past.Remember(success));
        }

        foreach (var past in tenants.Values)
        {
            past.Forget(last);
        }
    }
}
