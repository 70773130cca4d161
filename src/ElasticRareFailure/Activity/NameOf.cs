namespace ElasticRareFailure.Activity;

/// <summary>The names by which kinds of principals and reasons of failures go in documents, UTF-8.</summary>
internal static class NameOf
{
    /// <summary>All names of kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["user", "service principal", "managed identity"];

    /// <summary>All names of reasons.</summary>
    public static IReadOnlyList<string> Reasons { get; } = ["denied", "policy", "throttled", "platform", "caller", "other"];

    /// <summary>The name of a kind of principal.</summary>
    public static ReadOnlySpan<byte> Kind(PrincipalKind kind) => kind switch
    {
        PrincipalKind.Human => "user"u8,
        PrincipalKind.ManagedIdentity => "managed identity"u8,
        _ => "service principal"u8,
    };

    /// <summary>The name of a reason.</summary>
    public static ReadOnlySpan<byte> Reason(FailureReason reason) => reason switch
    {
        FailureReason.Denied => "denied"u8,
        FailureReason.Policy => "policy"u8,
        FailureReason.Throttled => "throttled"u8,
        FailureReason.Platform => "platform"u8,
        FailureReason.Caller => "caller"u8,
        _ => "other"u8,
    };
}
