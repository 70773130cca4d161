using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring;

/// <summary>A pass at which the score of a story rose.</summary>
/// <param name="At">The pass.</param>
/// <param name="Score">The score from then on, nats.</param>
/// <param name="EvidenceCount">Pieces of evidence that the story had then.</param>
/// <param name="EventCount">Failures that it had then.</param>
public readonly record struct StoryRise(PassTime At, double Score, int EvidenceCount = 0, int EventCount = 0);
