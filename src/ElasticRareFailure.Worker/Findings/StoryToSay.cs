using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>A story that is to be said.</summary>
/// <param name="Names">Names of its tenant.</param>
/// <param name="State">The story as it stands where it is said.</param>
/// <param name="Announcement">What is said.</param>
/// <param name="Budget">Alerts a day that were asked for; null where a score was.</param>
internal sealed record StoryToSay(TenantNames Names, StoryState State, Announcement Announcement, double? Budget);
