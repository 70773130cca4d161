using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Tests.Support;

/// <summary>A success that was read, its names resolved.</summary>
internal sealed record ReadSuccess(string Tenant, string Principal, string Operation, int Pass, string? System, string? Prefix, string? Country)
{
    public static ReadSuccess Of(TenantHistory tenant, in Success success)
    {
        var names = tenant.Names;
        var (system, prefix) = names.Networks[success.Network];
        return new ReadSuccess(
            names.Tenant,
            names.Principals.Text(success.Principal),
            names.Operations.Text(success.Operation),
            success.Known.Index,
            system == 0 ? null : names.Networks.Systems.Text(system),
            prefix == 0 ? null : names.Networks.Prefixes.Text(prefix),
            success.Country == 0 ? null : names.Countries.Text(success.Country));
    }
}
