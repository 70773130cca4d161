using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring;

/// <summary>A pass at which the score of a story rose.</summary>
/// <param name="At">The pass.</param>
/// <param name="Score">The score from then on, nats.</param>
public readonly record struct StoryRise(PassTime At, double Score);
