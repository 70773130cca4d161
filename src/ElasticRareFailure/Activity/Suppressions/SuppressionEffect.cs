namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>What the suppressions do to a failure.</summary>
[Flags]
public enum SuppressionEffect
{
    /// <summary>None covers it.</summary>
    None = 0,

    /// <summary>One covers it: a story of such failures only is not said.</summary>
    Suppressed = 1,

    /// <summary>One that covers it says that nothing is to be learnt from it: it does not make such failures ordinary.</summary>
    NotLearnt = 2,
}
