namespace ElasticRareFailure.Scoring;

/// <summary>What a piece of evidence is about. Evidence of one failure is taken in this order.</summary>
public enum EvidenceKind : byte
{
    /// <summary>An operation that is new for the principal.</summary>
    Operation,

    /// <summary>A network that is unusual for the principal.</summary>
    Network,

    /// <summary>A country that is unusual for the principal.</summary>
    Country,
}
