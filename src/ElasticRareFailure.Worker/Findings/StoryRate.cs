using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>How often the tenant's own past brings a story like this one, said or not.</summary>
/// <param name="PerDay">Alerts a day at its score or higher; infinite while learning.</param>
/// <param name="Severity">Severity under the budget; none: it does not cross it.</param>
/// <param name="IsLearning">The tenant's past is too short to tell.</param>
/// <param name="IsExtrapolated">The rate lies beyond the scores that were seen.</param>
/// <param name="IsSensitive">It holds the denial of a sensitive operation, and is one band more severe for it.</param>
/// <param name="IsSuppressed">Suppressions cover all of its failures.</param>
internal readonly record struct StoryRate(double PerDay, Severity Severity, bool IsLearning, bool IsExtrapolated, bool IsSensitive, bool IsSuppressed = false);
