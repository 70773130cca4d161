namespace ElasticRareFailure.Activity;

/// <summary>Why a call failed. The statistics tell <see cref="Denied"/>, <see cref="Policy"/> and the rest apart; the rest is split for display only.</summary>
public enum FailureReason : byte
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>The caller lacked the right.</summary>
    Denied,

    /// <summary>A policy of the tenant refused it.</summary>
    Policy,

    /// <summary>Too many requests (429). Statistically other.</summary>
    Throttled,

    /// <summary>The platform failed (5xx, timeouts). Statistically other.</summary>
    Platform,

    /// <summary>The request was wrong (400, 404, 409). Statistically other.</summary>
    Caller,
}
