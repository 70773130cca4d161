namespace ElasticRareFailure.Activity.Details;

/// <summary>What only an alert shows of a failure: read again for what is said, never held for the rest. Texts are as written unless said otherwise; null: absent.</summary>
public sealed record EventDetail
{
    /// <summary>Id of the document.</summary>
    public required EventId Id { get; init; }

    /// <summary>Index of the hit.</summary>
    public string? Index { get; init; }

    /// <summary>Namespace of its data stream.</summary>
    public string? Namespace { get; init; }

    /// <summary>When it happened, epoch ms.</summary>
    public required long TimestampMs { get; init; }

    /// <summary>Operation as written.</summary>
    public required string Action { get; init; }

    /// <summary>Operation in the tenant's names.</summary>
    public required int Operation { get; init; }

    /// <summary>Why it failed.</summary>
    public required FailureReason Reason { get; init; }

    /// <summary>Correlation id.</summary>
    public string? Correlation { get; init; }

    /// <summary>What the principal is called.</summary>
    public string? UserName { get; init; }

    /// <summary>Its mail address, or user principal name.</summary>
    public string? Email { get; init; }

    /// <summary>Its full name.</summary>
    public string? FullName { get; init; }

    /// <summary>Tenant that the caller is at home in, folded.</summary>
    public string? HomeTenant { get; init; }

    /// <summary>Address, without port and zone; null where it is none.</summary>
    public string? Address { get; init; }

    /// <summary>AS number.</summary>
    public string? SystemNumber { get; init; }

    /// <summary>Who runs the AS.</summary>
    public string? SystemName { get; init; }

    /// <summary>Country code.</summary>
    public string? Country { get; init; }

    /// <summary>Country.</summary>
    public string? CountryName { get; init; }

    /// <summary>Subscription, lower case.</summary>
    public string? Subscription { get; init; }

    /// <summary>Id of the resource, lower case.</summary>
    public string? ResourceId { get; init; }

    /// <summary>Resource group, lower case.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Resource provider, lower case.</summary>
    public string? ResourceProvider { get; init; }
}
