using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>Decides of one tenant's rises what is said: live, pass by pass, and for a replay. Remembers what each open story said last.</summary>
/// <param name="ledger">The tenant's past; stories are added to it when they open.</param>
/// <param name="policy">When a story speaks.</param>
public sealed class Announcer(StoryLedger ledger, BudgetPolicy policy)
{
    private readonly Dictionary<Story, Announcement> said = [];
    private int today = -1;

    /// <summary>Decides a rise. Passes come in order.</summary>
    /// <param name="story">The story.</param>
    /// <param name="rise">Its rise.</param>
    /// <param name="deniedSensitive">By then it holds the denial of a sensitive operation.</param>
    /// <param name="staysLow">The pass is part of a backlog.</param>
    /// <returns>What it says, or would say were it not suppressed; null: nothing.</returns>
    public StoryAnnouncement? Raise(Story story, StoryRise rise, bool deniedSensitive, bool staysLow = false)
    {
        ArgumentNullException.ThrowIfNull(story);
        Forget(rise.At);
        // Most would say nothing had they never spoken: what they said is not looked up.
        var calibration = ledger.For(rise.At);
        var next = policy.Next(null, rise.Score, calibration, deniedSensitive, staysLow);
        if (next is not null && said.TryGetValue(story, out var last))
        {
            next = policy.Next(last, rise.Score, calibration, deniedSensitive, staysLow);
        }

        if (next is null)
        {
            return null;
        }

        if (story.IsSuppressedAt(rise.At))
        {
            // It has not spoken: once it may, it begins with its first word.
            return new StoryAnnouncement(story, rise, next, IsSuppressed: true);
        }

        said[story] = next;
        return new StoryAnnouncement(story, rise, next);
    }

    /// <summary>A story continues what was said before a restart.</summary>
    public void Continue(Story story, Announcement last) => said[story] = last;

    /// <summary>What is said of a whole replay, in order.</summary>
    /// <param name="timeline">The tenant's part of the replay.</param>
    /// <param name="policy">When a story speaks.</param>
    /// <param name="deniedSensitive">Whether a story holds the denial of a sensitive operation at a pass; null: none ever does.</param>
    /// <param name="parameters">Parameters of the calibration; null: the defaults.</param>
    public static IReadOnlyList<StoryAnnouncement> Replay(
        TenantTimeline timeline, BudgetPolicy policy, Func<Story, PassTime, bool>? deniedSensitive = null, CalibrationParameters? parameters = null)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        var announcer = new Announcer(timeline.Ledger(parameters), policy);
        var announcements = new List<StoryAnnouncement>();
        foreach (var (story, rise) in timeline.RisesInOrder())
        {
            if (announcer.Raise(story, rise, deniedSensitive?.Invoke(story, rise.At) ?? false, timeline.Backlogs.Contains(rise.At)) is { IsSuppressed: false } announcement)
            {
                announcements.Add(announcement);
            }
        }

        return announcements;
    }

    /// <summary>No story outlives the second midnight after its start.</summary>
    private void Forget(PassTime pass)
    {
        if (pass.Day == today)
        {
            return;
        }

        today = pass.Day;
        foreach (var story in said.Keys)
        {
            if (pass.EndMs > story.UntilMs)
            {
                _ = said.Remove(story);
            }
        }
    }
}
