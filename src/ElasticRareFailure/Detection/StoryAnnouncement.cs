using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>A story that speaks at a rise.</summary>
/// <param name="Story">The story; in a replay as it stands at its end.</param>
/// <param name="Rise">The rise.</param>
/// <param name="Announcement">What it says, or would say.</param>
/// <param name="IsSuppressed">Suppressions cover all of its failures: it is counted and shown, and not said.</param>
public sealed record StoryAnnouncement(Story Story, StoryRise Rise, Announcement Announcement, bool IsSuppressed = false);
