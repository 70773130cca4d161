namespace ElasticRareFailure.Activity.Json;

/// <summary>How a walk over one JSON object ended.</summary>
internal enum WalkStatus
{
    /// <summary>The object was read.</summary>
    Complete,

    /// <summary>The bytes end inside it.</summary>
    NeedsMore,

    /// <summary>It is no JSON, or nests too deep.</summary>
    Malformed,

    /// <summary>It seems to wrap a list of records.</summary>
    MayWrap,
}
