namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>What becomes of a request.</summary>
internal enum Fault
{
    /// <summary>It is answered as the cluster does.</summary>
    None,

    /// <summary>429 that says nothing else.</summary>
    Busy,

    /// <summary>429 with Retry-After in seconds.</summary>
    BusyForSeconds,

    /// <summary>429 with Retry-After as a date.</summary>
    BusyUntilDate,

    /// <summary>429 with a Retry-After that no pass has time for.</summary>
    BusyForLong,

    /// <summary>502.</summary>
    BadGateway,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The connection is reset before the cluster hears of it.</summary>
    LostRequest,

    /// <summary>The connection is reset when the cluster has done it.</summary>
    LostAnswer,

    /// <summary>The connection is reset in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>No answer comes in time, and the cluster does not hear of it.</summary>
    SlowRequest,

    /// <summary>No answer comes in time, though the cluster has done it.</summary>
    SlowAnswer,

    /// <summary>Half of the answer comes in time.</summary>
    SlowBody,

    /// <summary>Some items of a bulk are answered with 429 and not written.</summary>
    BusyItems,

    /// <summary>Some items of a bulk are refused for good and not written.</summary>
    RefusedItems,

    /// <summary>The answer of a bulk is lost, and the streams roll over.</summary>
    LostAnswerAndRollover,

    /// <summary>The point in time of a page is closed before it is read.</summary>
    ClosedPit,

    /// <summary>A page is answered as if its point in time were gone.</summary>
    MissingPit,

    /// <summary>The worker dies when it sends the request, which the cluster does not hear of.</summary>
    DeathBefore,

    /// <summary>The worker dies when the cluster has done what it asked for.</summary>
    DeathAfter,
}
