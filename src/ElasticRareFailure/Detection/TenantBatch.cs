using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Detection;

/// <summary>What a pass sees of one tenant.</summary>
/// <param name="Names">Names of the tenant.</param>
/// <param name="Failures">Failures by (timestamp, id); valid until the next pass.</param>
/// <param name="Successes">Successes in any order; valid until the next pass.</param>
public readonly record struct TenantBatch(TenantNames Names, ReadOnlyMemory<Failure> Failures, ReadOnlyMemory<Success> Successes);
