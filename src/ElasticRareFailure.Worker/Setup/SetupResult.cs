namespace ElasticRareFailure.Worker.Setup;

/// <summary>What came of a part of the setup, or would come of it.</summary>
internal enum SetupResult
{
    /// <summary>It was not there and is now.</summary>
    Created,

    /// <summary>It was otherwise.</summary>
    Updated,

    /// <summary>It was there and is gone.</summary>
    Removed,

    /// <summary>It was as it should be.</summary>
    Unchanged,

    /// <summary>It is there, and stays as it is for a reason that is given.</summary>
    Kept,

    /// <summary>It was to be removed and is not there.</summary>
    Absent,

    /// <summary>It is not wanted here, for a reason that is given; nothing is missing without it.</summary>
    LeftOut,

    /// <summary>It is left to be done by hand, as the sentence says.</summary>
    ToDo,

    /// <summary>The credentials or the licence do not allow it.</summary>
    Refused,

    /// <summary>It could not be done.</summary>
    Failed,
}
