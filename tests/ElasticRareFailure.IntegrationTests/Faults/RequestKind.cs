namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>What a request is for, as far as faults differ.</summary>
internal enum RequestKind
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>Opens a point in time.</summary>
    OpenPit,

    /// <summary>A page of a point in time.</summary>
    Page,

    /// <summary>Writes alerts.</summary>
    Alerts,

    /// <summary>Writes something else: a pass.</summary>
    Bulk,
}
