using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>Failures by tenant and principal, counted as the passes of a replay go by.</summary>
/// <param name="fromMs">Passes that end before this time (epoch ms) are left out: they are read for what is learnt.</param>
internal sealed class FailureActivity(long fromMs)
{
    private readonly Dictionary<TenantNames, Dictionary<int, PrincipalActivity>> tenants = [];

    /// <summary>Principals of a tenant, by number.</summary>
    public IReadOnlyDictionary<int, PrincipalActivity> Of(TenantNames names) => tenants.GetValueOrDefault(names) ?? [];

    /// <summary>Counts the failures of a pass.</summary>
    public void Add(PassBatch batch)
    {
        if (batch.Time.EndMs < fromMs)
        {
            return;
        }

        foreach (var tenant in batch.Tenants)
        {
            if (!tenants.TryGetValue(tenant.Names, out var principals))
            {
                tenants.Add(tenant.Names, principals = []);
            }

            foreach (ref readonly var failure in tenant.Failures.Span)
            {
                if (!principals.TryGetValue(failure.Principal, out var activity))
                {
                    principals.Add(failure.Principal, activity = new PrincipalActivity());
                }

                var (system, prefix) = tenant.Names.Networks[failure.Network];
                activity.Add(failure.TimestampMs, failure.Operation, system != 0 ? system : -prefix);
            }
        }
    }
}
