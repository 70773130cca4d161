using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Tests.Support;

/// <summary>A failure that was read, its names resolved.</summary>
internal sealed record ReadFailure(
    string Tenant, string Id, string Principal, PrincipalKind Kind, string Operation, FailureReason Reason, long Timestamp, long Known, ulong Request, string? System, string? Prefix, string? Country)
{
    public static ReadFailure Of(TenantHistory tenant, in Failure failure)
    {
        var names = tenant.Names;
        var (system, prefix) = names.Networks[failure.Network];
        return new ReadFailure(
            names.Tenant,
            failure.Id.ToText(names.EventIds),
            names.Principals.Text(failure.Principal),
            failure.Kind,
            names.Operations.Text(failure.Operation),
            failure.Reason,
            failure.TimestampMs,
            failure.KnownMs,
            failure.Request,
            system == 0 ? null : names.Networks.Systems.Text(system),
            prefix == 0 ? null : names.Networks.Prefixes.Text(prefix),
            failure.Country == 0 ? null : names.Countries.Text(failure.Country));
    }
}
