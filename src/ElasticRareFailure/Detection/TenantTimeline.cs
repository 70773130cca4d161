using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>One tenant's part of a replay.</summary>
/// <param name="Names">Names of the tenant.</param>
/// <param name="First">Its first pass, one with successes only included.</param>
/// <param name="Last">The last pass of the replay.</param>
/// <param name="Stories">Its stories in order of start and principal, as they stand after the last pass.</param>
public sealed record TenantTimeline(TenantNames Names, PassTime First, PassTime Last, IReadOnlyList<Story> Stories)
{
    /// <summary>Passes in which the source was catching up: their stories stay low.</summary>
    public IReadOnlySet<PassTime> Backlogs { get; init; } = new HashSet<PassTime>();

    /// <summary>What analysts said of stories, of other tenants too.</summary>
    public FeedbackLog Feedback { get; init; } = new();

    /// <summary>First midnight (epoch ms) after the end of the first pass.</summary>
    public long FirstMidnightMs => ((First.EndMs / PassTime.DayMs) + 1) * PassTime.DayMs;

    /// <summary>First midnight (epoch ms) whose calibration has a window of enough days: until then the tenant is learning.</summary>
    public long LearntMs => (First.EndMs + ((long)new CalibrationParameters().LeastDays * PassTime.DayMs) + PassTime.DayMs - 1) / PassTime.DayMs * PassTime.DayMs;

    /// <summary>Order of its stories: of their start, those of one pass by the name of the principal.</summary>
    public int InOrder(Story left, Story right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var start = left.Start.CompareTo(right.Start);
        return start != 0 ? start : Names.Principals.Compare(left.Principal, right.Principal);
    }

    /// <summary>Every rise of every story, in order of the pass; those of one pass in order of the stories.</summary>
    /// <param name="andStarts">A story whose score never rose above 0 is there with its start.</param>
    public RiseOrder RisesInOrder(bool andStarts = false) => new(Stories, andStarts);

    /// <summary>A ledger of all its stories: gives the calibration of each midnight, asked for in order.</summary>
    public StoryLedger Ledger(CalibrationParameters? parameters = null)
    {
        var ledger = new StoryLedger(Names.Principals, First, parameters);
        foreach (var story in Stories)
        {
            ledger.Add(story);
            foreach (var said in Feedback.Count == 0 ? [] : Feedback.Of(AlertId.OfStory(Names, story)))
            {
                ledger.Confirm(story.Principal, story.Start, said.AtMs, said.Verdict == StoryVerdict.Attack);
            }
        }

        return ledger;
    }
}
