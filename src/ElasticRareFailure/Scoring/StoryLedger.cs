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
    private readonly Queue<Story> stories = new();
    private readonly Dictionary<(int Principal, PassTime Start), long> confirmed = [];
    private Calibration? latest;
    private long forgottenAt = long.MinValue;

    /// <summary>Stories that are kept.</summary>
    public int Count => stories.Count;

    /// <summary>Takes a story that was opened, in order of start. Its later rises are seen without being told.</summary>
    public void Add(Story opened)
    {
        ArgumentNullException.ThrowIfNull(opened);
        stories.Enqueue(opened);
    }

    /// <summary>An analyst confirmed a story as an attack: it does not count at midnights from then on. The story may come later, as it does when the past is replayed.</summary>
    /// <param name="principal">Number of its principal.</param>
    /// <param name="start">Pass with its first evidence.</param>
    /// <param name="fromMs">When that was said (epoch ms).</param>
    public void Confirm(int principal, PassTime start, long fromMs)
    {
        confirmed[(principal, start)] = confirmed.TryGetValue((principal, start), out var known) ? Math.Min(known, fromMs) : fromMs;
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
        Forget(midnightMs);
        var past = new List<PastStory>(stories.Count);
        foreach (var story in stories)
        {
            if (story.ScoreAt(midnightMs) is { } score)
            {
                past.Add(new PastStory(story.Start.EndMs, score, story.Principal, IsConfirmed(story, midnightMs)));
            }
        }

        return latest = new Calibration(midnightMs, first.EndMs, past, principals, parameters);
    }

    private bool IsConfirmed(Story story, long midnightMs) => confirmed.TryGetValue((story.Principal, story.Start), out var fromMs) && fromMs <= midnightMs;

    private void Forget(long midnightMs)
    {
        forgottenAt = midnightMs;
        var from = midnightMs - (parameters.WindowDays.Max() * PassTime.DayMs);
        while (stories.TryPeek(out var oldest) && oldest.Start.EndMs < from)
        {
            _ = stories.Dequeue();
            _ = confirmed.Remove((oldest.Principal, oldest.Start));
        }
    }
}
