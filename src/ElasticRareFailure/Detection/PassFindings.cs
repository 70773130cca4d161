using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Detection;

/// <summary>What a pass found.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Announcements">What is said, in order of start, tenant and principal.</param>
/// <param name="Judged">Failures that were judged.</param>
/// <param name="Late">Of these, failures that became known more than two hours after they happened.</param>
/// <param name="IsBacklog">The source is catching up.</param>
/// <param name="Failed">Tenants whose detector failed in this pass, and why: they are set aside.</param>
public sealed record PassFindings(
    PassTime Pass, IReadOnlyList<(TenantNames Names, StoryAnnouncement Said)> Announcements, long Judged, long Late, bool IsBacklog, IReadOnlyDictionary<string, Exception> Failed)
{
    /// <summary>What would be said were it not suppressed, in the same order.</summary>
    public IReadOnlyList<(TenantNames Names, StoryAnnouncement Said)> Suppressed { get; init; } = [];

    /// <summary>How many stories that are.</summary>
    public int SuppressedStories => Suppressed.Select(static item => item.Said.Story).Distinct().Count();
}
