using ElasticRareFailure.SampleGenerator.Randomness;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>Who calls: a person, a pipeline's service principal or a managed identity.</summary>
/// <param name="Kind">Decides which claims the log shows.</param>
/// <param name="Name">A first name, or the name of the application or identity.</param>
/// <param name="ObjectId">The identity's key in the log.</param>
/// <param name="AppId">The application: of a person the client that was used, of the others their own.</param>
internal sealed record Caller(CallerKind Kind, string Name, string ObjectId, string AppId)
{
    public string Mail { get; } = Name + "@example.com";

    /// <summary>How `evidence.principal_id` writes the object id.</summary>
    public string EvidenceId { get; } = Identifiers.WithoutDashes(ObjectId);

    /// <summary>The resource of a managed identity; others have none.</summary>
    public string? IdentityResource { get; init; }

    /// <summary>The group whose role lets a person in; the log then names the group as the evidence's holder.</summary>
    public string? GroupId { get; init; }

    public string Role { get; init; } = "Contributor";

    /// <summary>The resource id of a managed identity, as the claim `xms_mirid` writes it.</summary>
    public static string IdentityResourceId(string subscription, string name) =>
        $"/subscriptions/{subscription}/resourcegroups/rg-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}";
}
