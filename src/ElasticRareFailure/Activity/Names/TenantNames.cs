using System.Text;

namespace ElasticRareFailure.Activity.Names;

/// <summary>The names of one tenant.</summary>
public sealed class TenantNames
{
    private readonly List<int> providers = [0];

    /// <summary>Names of the tenant whose records name none.</summary>
    public const string SharedTenant = "";

    /// <summary>Names of one tenant.</summary>
    /// <param name="tenant">Tenant id, folded, with its dashes; empty for the tenant that all records without one share.</param>
    public TenantNames(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        Tenant = tenant;
        TenantUtf8 = Encoding.UTF8.GetBytes(tenant);
    }

    /// <summary>Tenant id.</summary>
    public string Tenant { get; }

    /// <summary>Tenant id in UTF-8: tenants are ordered by it.</summary>
    public ReadOnlyMemory<byte> TenantUtf8 { get; }

    /// <summary>Keys of principals.</summary>
    public NameTable Principals { get; } = new();

    /// <summary>Operations, lower case.</summary>
    public NameTable Operations { get; } = new();

    /// <summary>Providers of the operations.</summary>
    public NameTable Providers { get; } = new();

    /// <summary>AS numbers and prefixes.</summary>
    public NetworkTable Networks { get; } = new();

    /// <summary>Countries, text as written.</summary>
    public NameTable Countries { get; } = new();

    /// <summary>Ids of documents that no packed form holds.</summary>
    public NameTable EventIds { get; } = new();

    /// <summary>Provider of an operation: what stands before its first slash.</summary>
    public int ProviderOf(int operation)
    {
        for (var next = providers.Count; next <= operation; next++)
        {
            var name = Operations.Utf8(next);
            var slash = name.IndexOf((byte)'/');
            providers.Add(Providers.Intern(slash < 0 ? name : name[..slash]));
        }

        return providers[operation];
    }
}
