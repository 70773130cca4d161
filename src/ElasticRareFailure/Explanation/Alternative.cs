namespace ElasticRareFailure.Explanation;

/// <summary>What would have made a piece of evidence more ordinary.</summary>
/// <param name="If">When that would be, as the end of a sentence; "it" is the principal, "this" the operation.</param>
/// <param name="Nats">What it would have added to the score, nats; 0: it would be no evidence at all.</param>
internal sealed record Alternative(string If, double Nats);
