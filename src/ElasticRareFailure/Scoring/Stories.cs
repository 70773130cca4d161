using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Scoring;

/// <summary>The open stories of a tenant.</summary>
/// <param name="parameters">Parameters.</param>
internal sealed class Stories(MethodParameters parameters)
{
    private readonly Dictionary<int, Story> open = [];
    private readonly List<int> over = [];
    private readonly List<Story> touched = [];
    private readonly HashSet<Story> touchedSet = [];
    private readonly List<Story> opened = [];

    /// <summary>How many are open.</summary>
    public int Count => open.Count;

    /// <summary>The open story of a principal.</summary>
    public Story? Open(int principal) => open.GetValueOrDefault(principal);

    /// <summary>Closes those that are over at a pass, and begins it.</summary>
    public void BeginPass(PassTime pass)
    {
        over.Clear();
        foreach (var (principal, story) in open)
        {
            if (story.IsOverAt(pass))
            {
                over.Add(principal);
            }
        }

        foreach (var principal in over)
        {
            open[principal].Close();
            _ = open.Remove(principal);
        }

        touched.Clear();
        touchedSet.Clear();
        opened.Clear();
    }

    /// <summary>The story that a candidate belongs to: the open one of its principal, or a new one.</summary>
    public Story For(Candidate candidate, PassTime pass)
    {
        if (!open.TryGetValue(candidate.Principal, out var story))
        {
            open.Add(candidate.Principal, story = new Story(candidate.Principal, pass, candidate.First.Id, parameters));
            opened.Add(story);
        }

        if (touchedSet.Add(story))
        {
            touched.Add(story);
        }

        return story;
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
}
