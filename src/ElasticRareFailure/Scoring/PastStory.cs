namespace ElasticRareFailure.Scoring;

/// <summary>What calibration needs of a story.</summary>
/// <param name="StartMs">End (epoch ms) of the pass with its first evidence.</param>
/// <param name="Score">Score that it had reached by the midnight of the calibration, nats.</param>
/// <param name="Principal">Number of the principal.</param>
/// <param name="Confirmed">An analyst said that it was an attack: it tells nothing of ordinary life.</param>
public readonly record struct PastStory(long StartMs, double Score, int Principal, bool Confirmed);
