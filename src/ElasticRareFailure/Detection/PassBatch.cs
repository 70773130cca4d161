using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Detection;

/// <summary>What a pass sees.</summary>
/// <param name="Time">The pass.</param>
/// <param name="Tenants">The tenants of which it sees anything, in any order.</param>
public sealed record PassBatch(PassTime Time, IReadOnlyList<TenantBatch> Tenants);
