using System.Text;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>Tells of a failure whether a suppression covers it.</summary>
internal sealed class SuppressionMatch
{
    private readonly Wildcard? tenant;
    private readonly Wildcard? principal;
    private readonly Wildcard? kind;
    private readonly Wildcard? operation;
    private readonly Wildcard? group;
    private readonly Wildcard? subscription;
    private readonly Wildcard? network;
    private readonly Wildcard? reason;

    /// <summary>Prepares a suppression.</summary>
    public SuppressionMatch(Suppression suppression)
    {
        Suppression = suppression;
        (tenant, kind, operation) = (Of(suppression.Tenant), Of(suppression.Kind), Of(suppression.Operation));
        principal = suppression.Principal is { } named ? Of(Encoding.UTF8.GetString(Folding.Key(Encoding.UTF8.GetBytes(named)))) : null;
        (group, subscription, network, reason) = (Of(suppression.ResourceGroup), Of(suppression.Subscription), Of(suppression.Network), Of(suppression.FailureReason));
    }

    /// <summary>The suppression.</summary>
    public Suppression Suppression { get; }

    /// <summary>It names a resource group, which is not among the fields that the detector sees.</summary>
    public bool NeedsDetails => group is not null;

    /// <summary>Whether it covers a failure; what is cheap, and tells most apart, is looked at first.</summary>
    public bool Covers(RecordFields record, TenantNames names, in Failure failure) =>
        Suppression.Covers(failure.Known)
        && (operation is null || operation.Matches(names.Operations.Utf8(failure.Operation)))
        && (tenant is null || tenant.Matches(names.TenantUtf8.Span))
        && (kind is null || kind.Matches(NameOf.Kind(failure.Kind)))
        && (reason is null || reason.Matches(NameOf.Reason(failure.Reason)))
        && (principal is null || IsBy(principal, record, names, failure.Principal))
        && (network is null || IsFrom(network, names.Networks, failure.Network))
        && (subscription is null || subscription.Matches(Encoding.UTF8.GetBytes(SubscriptionReading.Read(record))))
        && (group is null || group.Matches(Encoding.UTF8.GetBytes(DetailReading.ResourceGroup(record) ?? string.Empty)));

    private static Wildcard? Of(string? text) => text is null ? null : new Wildcard(text);

    private static bool IsBy(Wildcard wanted, RecordFields record, TenantNames names, int principal)
    {
        if (wanted.Matches(names.Principals.Utf8(principal)))
        {
            return true;
        }

        foreach (var field in PrincipalNames.Fields)
        {
            if (record.State(field) > SlotState.NoText && record.Text(field) is { Length: > 0 } name && wanted.Matches(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFrom(Wildcard wanted, NetworkTable networks, int network)
    {
        var (system, prefix) = networks[network];
        return network == 0
            ? wanted.Matches(default)
            : (system != 0 && wanted.Matches(networks.Systems.Utf8(system))) || (prefix != 0 && wanted.Matches(networks.Prefixes.Utf8(prefix)));
    }
}
