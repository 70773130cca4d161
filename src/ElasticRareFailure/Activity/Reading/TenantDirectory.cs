using System.Text;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>The tenants that were met.</summary>
internal sealed class TenantDirectory
{
    private readonly SpellingCache spellings = new();
    private readonly Dictionary<string, TenantSpellings> byId = [];
    private readonly List<TenantSpellings> tenants = [];

    /// <summary>The tenants in order of first sight: that order decides nothing.</summary>
    public IReadOnlyList<TenantSpellings> Tenants => tenants;

    /// <summary>The tenant of an id as written, trimmed; empty: the one that all records without a tenant share.</summary>
    public TenantSpellings Find(ReadOnlySpan<byte> id)
    {
        if (spellings.TryGet(id, out var known))
        {
            return tenants[known];
        }

        var name = Encoding.UTF8.GetString(Folding.Lower(id));
        if (!byId.TryGetValue(name, out var tenant))
        {
            tenant = new TenantSpellings(tenants.Count, new TenantNames(name));
            byId.Add(name, tenant);
            tenants.Add(tenant);
        }

        _ = spellings.Add(id, tenant.Number);
        return tenant;
    }

    /// <summary>A tenant that was met.</summary>
    public TenantSpellings Of(TenantNames names) => byId[names.Tenant];
}
