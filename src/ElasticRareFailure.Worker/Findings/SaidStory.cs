using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>A story that is said.</summary>
/// <param name="Timeline">Its tenant.</param>
/// <param name="State">The story as it stands where it is said.</param>
/// <param name="Announcement">What is said.</param>
/// <param name="Budget">Alerts a day that were asked for; null where a score was.</param>
internal sealed record SaidStory(TenantTimeline Timeline, StoryState State, Announcement Announcement, double? Budget);
