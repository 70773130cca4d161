namespace ElasticRareFailure.Activity;

/// <summary>What a principal is.</summary>
public enum PrincipalKind : byte
{
    /// <summary>A person.</summary>
    Human,

    /// <summary>An application or pipeline.</summary>
    Service,

    /// <summary>A managed identity: its address says nothing of a place.</summary>
    ManagedIdentity,
}
