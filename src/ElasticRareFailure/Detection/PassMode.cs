namespace ElasticRareFailure.Detection;

/// <summary>How a pass came to be run.</summary>
public enum PassMode
{
    /// <summary>By the worker, when it was due.</summary>
    Run,

    /// <summary>By the worker, after it was due: it had been stopped, or could not.</summary>
    CatchUp,

    /// <summary>By a command, alone: catch-up does not look at it.</summary>
    Once,
}
