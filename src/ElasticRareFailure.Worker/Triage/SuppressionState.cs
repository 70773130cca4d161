namespace ElasticRareFailure.Worker.Triage;

/// <summary>How a suppression stands at a time.</summary>
internal enum SuppressionState
{
    /// <summary>It has a fault, and hides nothing.</summary>
    Invalid,

    /// <summary>Its time has not begun.</summary>
    Coming,

    /// <summary>It is in force.</summary>
    InForce,

    /// <summary>Its time ran out, and nobody has ended it.</summary>
    Expired,

    /// <summary>Somebody ended it.</summary>
    Ended,
}
