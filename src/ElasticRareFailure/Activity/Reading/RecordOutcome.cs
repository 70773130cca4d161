namespace ElasticRareFailure.Activity.Reading;

/// <summary>What became of a record.</summary>
public enum RecordOutcome
{
    /// <summary>A failure that is judged.</summary>
    Failure,

    /// <summary>A success that is a habit.</summary>
    Success,

    /// <summary>Neither failure nor success: a start, an acceptance. In no statistics.</summary>
    Neither,

    /// <summary>Of a category that is not judged. In no statistics.</summary>
    NotJudged,

    /// <summary>It names no caller. In no statistics.</summary>
    NoPrincipal,

    /// <summary>Rejected: it has no operation.</summary>
    NoOperation,

    /// <summary>Rejected: the ingest pipeline failed on it.</summary>
    PipelineError,

    /// <summary>Rejected: no time that can be read.</summary>
    NoTime,

    /// <summary>Rejected: the tenant has more names than can be told apart.</summary>
    TooManyNames,

    /// <summary>Not judged: it became known more than seven days after it happened.</summary>
    TooOld,
}
