using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>One tenant's part of a replay.</summary>
/// <param name="Names">Names of the tenant.</param>
/// <param name="First">Its first pass, one with successes only included.</param>
/// <param name="Last">The last pass of the replay.</param>
/// <param name="Stories">Its stories in order of start and principal, as they stand after the last pass.</param>
public sealed record TenantTimeline(TenantNames Names, PassTime First, PassTime Last, IReadOnlyList<Story> Stories)
{
    /// <summary>First midnight (epoch ms) after the end of the first pass.</summary>
    public long FirstMidnightMs => ((First.EndMs / PassTime.DayMs) + 1) * PassTime.DayMs;

    /// <summary>First midnight (epoch ms) whose calibration has a window of enough days: until then the tenant is learning.</summary>
    public long LearntMs => (First.EndMs + ((long)new CalibrationParameters().LeastDays * PassTime.DayMs) + PassTime.DayMs - 1) / PassTime.DayMs * PassTime.DayMs;

    /// <summary>Every rise of every story, in order of the pass; those of one pass in order of the stories.</summary>
    public IReadOnlyList<(Story Story, StoryRise Rise)> RisesInOrder() =>
        [.. Stories.SelectMany(static story => story.Rises, static (story, rise) => (story, rise)).OrderBy(static pair => pair.rise.At)];

    /// <summary>A ledger of all its stories: gives the calibration of each midnight, asked for in order.</summary>
    public StoryLedger Ledger(CalibrationParameters? parameters = null)
    {
        var ledger = new StoryLedger(Names.Principals, First, parameters);
        foreach (var story in Stories)
        {
            ledger.Add(story);
        }

        return ledger;
    }
}
