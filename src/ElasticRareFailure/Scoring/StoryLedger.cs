using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Scoring;

/// <summary>What calibration needs of a tenant's past: start, rises and principal of the stories of its longest window. Makes the calibration of each midnight when it is first asked for.</summary>
/// <param name="principals">Names of the principals.</param>
/// <param name="first">The tenant's first pass, one with successes only included.</param>
/// <param name="parameters">Parameters; null: the defaults.</param>
public sealed class StoryLedger(NameTable principals, PassTime first, CalibrationParameters? parameters = null)
{
    private readonly CalibrationParameters parameters = parameters ?? new CalibrationParameters();
    private readonly Queue<Story> coming = new();                // start at the latest midnight or after it
    private readonly List<Story> unsettled = [];                 // may have risen since the latest midnight
    private readonly PastStories settled = new(principals);
    private readonly List<PastStory> ofWindow = [];
    private readonly Dictionary<(int Principal, PassTime Start), SortedSet<(long FromMs, bool IsAttack)>> judged = [];
    private Calibration? latest;
    private long forgottenAt = long.MinValue;

    /// <summary>Stories that are kept; one that is over and never rose is not.</summary>
    public int Count => coming.Count + unsettled.Count + settled.Count;

    /// <summary>Takes a story that was opened, in order of start. Its later rises are seen without being told.</summary>
    public void Add(Story opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        coming.Enqueue(opened);
    }

    /// <summary>An analyst confirmed a story as an attack: it does not count at midnights from then on. The story may come later, as it does when the past is replayed.</summary>
    /// <param name="principal">Number of its principal.</param>
    /// <param name="start">Pass with its first evidence.</param>
    /// <param name="fromMs">When that was said (epoch ms).</param>
    /// <param name="isAttack">False: it was ordinary after all, and counts again.</param>
    public void Confirm(int principal, PassTime start, long fromMs, bool isAttack = true)
    {
        if (!judged.TryGetValue((principal, start), out var ofStory))
        {
            judged.Add((principal, start), ofStory = []);
        }

        _ = ofStory.Add((fromMs, isAttack));
        latest = latest?.MidnightMs >= fromMs ? null : latest;
    }

    /// <summary>The calibration that a pass uses: that of the midnight at which its day began. A pass that ends at a midnight still uses the day before.</summary>
    public Calibration For(PassTime pass) => At(pass.Day * PassTime.DayMs);

    /// <summary>The calibration of a midnight (epoch ms). Midnights are asked for in order; what is too old for the latest is forgotten.</summary>
    public Calibration At(long midnightMs)
    {
        if (latest?.MidnightMs == midnightMs)
        {
            return latest;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(midnightMs, forgottenAt);
        forgottenAt = midnightMs;
        Forget(midnightMs - (parameters.WindowDays.Max() * PassTime.DayMs));
        while (coming.TryPeek(out var story) && story.Start.EndMs < midnightMs)
        {
            unsettled.Add(coming.Dequeue());
        }

        var past = settled.With(Settle(midnightMs));
        if (judged.Count > 0)
        {
            past = past.ConvertAll(story => story with { Confirmed = story.Confirmed || IsConfirmed(story, midnightMs) });
        }

        return latest = new Calibration(midnightMs, first.EndMs, past, ofWindow, parameters);
    }

    /// <summary>Moves the stories that rise no more to those that are settled; gives what the others had reached.</summary>
    private List<PastStory> Settle(long midnightMs)
    {
        var (over, open, kept) = (new List<PastStory>(), new List<PastStory>(), 0);
        for (var i = 0; i < unsettled.Count; i++)
        {
            var story = unsettled[i];
            var isSettled = story.IsOver && story.Risen.EndMs <= midnightMs;
            if (story.ScoreAt(midnightMs) is { } score)
            {
                (isSettled ? over : open).Add(new PastStory(story.Start.EndMs, score, story.Principal, story.IsUnlearntAt(PassTime.EndingAt(midnightMs))));
            }

            if (!isSettled)
            {
                unsettled[kept++] = story;
            }
        }

        unsettled.RemoveRange(kept, unsettled.Count - kept);
        settled.Add(over);
        return open;
    }

    private bool IsConfirmed(PastStory story, long midnightMs) =>
        judged.TryGetValue((story.Principal, PassTime.EndingAt(story.StartMs)), out var ofStory) && ofStory.LastOrDefault(said => said.FromMs <= midnightMs).IsAttack;

    private void Forget(long fromMs)
    {
        while (coming.TryPeek(out var oldest) && oldest.Start.EndMs < fromMs)
        {
            _ = coming.Dequeue();
        }

        _ = unsettled.RemoveAll(story => story.Start.EndMs < fromMs);
        settled.Forget(fromMs);
        foreach (var (story, _) in judged)
        {
            if (story.Start.EndMs < fromMs)
            {
                _ = judged.Remove(story);
            }
        }
    }
}
