namespace ElasticRareFailure.Activity.Reading;

/// <summary>What the detector sees of a record, and what is counted of it.</summary>
internal struct ActivityRecord
{
    /// <summary>What became of it.</summary>
    public RecordOutcome Outcome;

    /// <summary>Its tenant, if it is a failure or a success.</summary>
    public TenantSpellings Tenant;

    /// <summary>The failure, if it is one.</summary>
    public Failure Failure;

    /// <summary>The success, if it is one.</summary>
    public Success Success;

    /// <summary>When it happened, epoch ms, if it is a failure or a success.</summary>
    public long TimestampMs;

    /// <summary>It names no tenant.</summary>
    public bool NoTenant;

    /// <summary>Its timestamp could not be read: the time at which it became known stands for it.</summary>
    public bool TimeReplaced;

    /// <summary>Its timestamp lies more than an hour after it became known: that time stands for it.</summary>
    public bool Future;

    /// <summary>It has no event.ingested that can be read.</summary>
    public bool NotIngested;

    /// <summary>It is seen in another pass than the one in which it became known.</summary>
    public bool IsStraggler;
}
