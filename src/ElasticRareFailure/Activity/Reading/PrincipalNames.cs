using ElasticRareFailure.Activity.Fields;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>Where a record says what its principal is called, for people to read.</summary>
internal static class PrincipalNames
{
    /// <summary>The fields, the one that says most first.</summary>
    public static ReadOnlySpan<Field> Fields =>
    [
        Field.Email, Field.Claims + Claim.Upn, Field.Claims + Claim.Upn + 1, Field.UserName, Field.Claims + Claim.Name, Field.Claims + Claim.Name + 1,
    ];
}
