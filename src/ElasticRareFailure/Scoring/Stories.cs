using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring.Packing;

namespace ElasticRareFailure.Scoring;

/// <summary>The open stories of a tenant.</summary>
/// <param name="parameters">Parameters.</param>
/// <param name="archive">Takes the bytes of those that are over; null: they stay with them.</param>
internal sealed class Stories(MethodParameters parameters, StoryArchive? archive = null)
{
    private readonly Dictionary<int, Story> open = [];
    private readonly Dictionary<PassTime, List<Story>> ends = [];    // stories by the pass at which each may be over
    private readonly Stack<List<Story>> emptied = new();
    private readonly Stack<OpenStory> closed = new();            // to be used again
    private readonly PackedWriter writer = new();
    private readonly List<Story> touched = [];
    private readonly List<Story> opened = [];

    /// <summary>How many are open.</summary>
    public int Count => open.Count;

    /// <summary>Closes those that are over at a pass, and begins it.</summary>
    public void BeginPass(PassTime pass)
    {
        if (ends.Remove(pass, out var due))
        {
            Close(due, pass);
            due.Clear();
            emptied.Push(due);
        }

        touched.Clear();
        opened.Clear();
    }

    /// <summary>The story that a candidate belongs to: the open one of its principal, or a new one.</summary>
    public Story For(Candidate candidate, PassTime pass)
    {
        if (!open.TryGetValue(candidate.Principal, out var story))
        {
            open.Add(candidate.Principal, story = new Story(candidate.Principal, pass, candidate.First.Id, closed.TryPop(out var again) ? again : new OpenStory(parameters)));
            opened.Add(story);
            Schedule(story);
        }

        if (story.Touch(pass))
        {
            touched.Add(story);
        }

        return story;
    }

    /// <summary>A failure of a kind that was judged already joins the open story of its principal.</summary>
    public void Join(in Failure failure)
    {
        if (open.TryGetValue(failure.Principal, out var story))
        {
            var wasFreed = story.IsFreed;
            story.AddEvent(failure);
            if (story.IsFreed && !wasFreed && !touched.Contains(story))
            {
                touched.Add(story);
            }
        }
    }

    /// <summary>Ends a pass: the stories that it opened, and those whose score rose.</summary>
    public (IReadOnlyList<Story> Opened, IReadOnlyList<Story> Raised) EndPass(PassTime pass)
    {
        var raised = new List<Story>();
        foreach (var story in touched)
        {
            if (story.EndPass(pass))
            {
                raised.Add(story);
            }
        }

        return ([.. opened], raised);
    }

    /// <summary>Closes the stories that are over; those that went on are looked at again when they may be.</summary>
    private void Close(List<Story> due, PassTime pass)
    {
        foreach (var story in due)
        {
            if (story.IsOverAt(pass))
            {
                if (story.Close(writer, archive) is { IsSmall: true } again)
                {
                    closed.Push(again);
                }

                _ = open.Remove(story.Principal);
            }
            else
            {
                Schedule(story);
            }
        }
    }

    private void Schedule(Story story)
    {
        if (!ends.TryGetValue(story.OverAt, out var due))
        {
            ends.Add(story.OverAt, due = emptied.TryPop(out var list) ? list : []);
        }

        due.Add(story);
    }
}
