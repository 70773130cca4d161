using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>What a pass brought in one tenant.</summary>
/// <param name="Names">Names of the tenant.</param>
/// <param name="Opened">Stories that it opened, in the order of their first evidence.</param>
/// <param name="Raised">Stories whose score rose.</param>
public sealed record TenantReport(TenantNames Names, IReadOnlyList<Story> Opened, IReadOnlyList<Story> Raised);
