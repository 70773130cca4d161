namespace ElasticRareFailure.Activity.Details;

/// <summary>A success of a principal that has a story.</summary>
/// <param name="Principal">Number of the principal.</param>
/// <param name="Operation">Number of the operation.</param>
/// <param name="TimestampMs">When it happened, epoch ms.</param>
/// <param name="Known">When it became known.</param>
public readonly record struct SuccessDetail(int Principal, int Operation, long TimestampMs, PassTime Known);
