using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Scoring;

/// <summary>What a piece of evidence is called.</summary>
internal static class EvidenceNames
{
    /// <summary>Its kind.</summary>
    public static string KindOf(EvidenceKind kind) => kind switch
    {
        EvidenceKind.Operation => "operation",
        EvidenceKind.Network => "network",
        _ => "country",
    };

    /// <summary>Its operation, AS number, prefix or country.</summary>
    public static string ValueOf(Evidence piece, TenantNames names) => piece.Kind switch
    {
        EvidenceKind.Operation => names.Operations.Text(piece.Value),
        EvidenceKind.Country => names.Countries.Text(piece.Value),
        _ => piece.Usual is { IsSystem: true } ? names.Networks.Systems.Text(piece.Value) : names.Networks.Prefixes.Text(piece.Value),
    };
}
