namespace ElasticRareFailure.Detection;

/// <summary>What became of alerts that were to be written.</summary>
/// <param name="Created">Written now.</param>
/// <param name="AlreadySaid">There already.</param>
/// <param name="Rejected">Refused for good: kept in the pass document, so that they are not lost.</param>
public sealed record SinkOutcome(int Created, int AlreadySaid, IReadOnlyList<RejectedAlert> Rejected);
