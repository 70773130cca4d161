namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>What is known to be harmless for a while: who answers for that, why, and until when. A failure is covered if it matches all that is named; <c>*</c> stands for any text, and what is not named matches all.</summary>
public sealed record Suppression
{
    /// <summary>Its id: where none is given, made of what it says.</summary>
    public required string Id { get; init; }

    /// <summary>Tenant id; empty for records that name none.</summary>
    public string? Tenant { get; init; }

    /// <summary>Key of the principal, or a name of it in the record: mail address, user principal name, display name.</summary>
    public string? Principal { get; init; }

    /// <summary><c>user</c>, <c>service principal</c> or <c>managed identity</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Operation, as in <c>event.action</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>Resource group.</summary>
    public string? ResourceGroup { get; init; }

    /// <summary>Subscription id.</summary>
    public string? Subscription { get; init; }

    /// <summary>AS number, or address prefix in CIDR notation (IPv4 /24, IPv6 /48).</summary>
    public string? Network { get; init; }

    /// <summary>Why it failed: <c>denied</c>, <c>policy</c>, <c>throttled</c>, <c>platform</c>, <c>caller</c> or <c>other</c>.</summary>
    public string? FailureReason { get; init; }

    /// <summary>From when on (epoch ms): a pass that ends later is covered.</summary>
    public required long FromMs { get; init; }

    /// <summary>Until when (epoch ms): a pass that ends then, at the latest, is covered.</summary>
    public required long UntilMs { get; init; }

    /// <summary>Somebody ended it before its time: nothing to be told.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Why it is harmless.</summary>
    public required string Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public required string Owner { get; init; }

    /// <summary>Such failures become ordinary, as all do; else neither the baseline nor the calibration learns from them.</summary>
    public bool Learn { get; init; } = true;

    /// <summary>Whether it is in force at a pass.</summary>
    public bool Covers(PassTime pass) => FromMs < pass.EndMs && pass.EndMs <= UntilMs;

    /// <summary>Its time ran out by a pass.</summary>
    public bool HasExpired(PassTime pass) => UntilMs < pass.EndMs && !IsEnded;
}
