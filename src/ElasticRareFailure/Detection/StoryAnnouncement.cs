using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>A story that speaks at a rise.</summary>
/// <param name="Story">The story; in a replay as it stands at its end.</param>
/// <param name="Rise">The rise.</param>
/// <param name="Announcement">What it says.</param>
public sealed record StoryAnnouncement(Story Story, StoryRise Rise, Announcement Announcement);
