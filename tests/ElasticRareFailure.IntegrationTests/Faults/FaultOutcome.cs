namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>What a run came to.</summary>
/// <param name="Alerts">Alerts that are in the cluster.</param>
/// <param name="Transcript">What was played.</param>
/// <param name="Deaths">Workers that died.</param>
internal sealed record FaultOutcome(AlertDocuments Alerts, Transcript Transcript, int Deaths);
