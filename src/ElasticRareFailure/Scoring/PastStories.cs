using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Scoring;

/// <summary>Stories by score, the highest first, equal ones by name of the principal. From one midnight to the next few come and few leave: they are merged, not sorted anew.</summary>
/// <param name="principals">Names of the principals.</param>
internal sealed class PastStories(NameTable principals)
{
    private List<PastStory> stories = [];
    private List<PastStory> spare = [];

    /// <summary>How many there are.</summary>
    public int Count => stories.Count;

    /// <summary>Sorts stories in their order.</summary>
    public static void Sort(List<PastStory> stories, NameTable principals) => stories.Sort((left, right) => Compare(left, right, principals));

    /// <summary>Adds stories.</summary>
    public void Add(List<PastStory> more)
    {
        Merge(more);
        (stories, spare) = (spare, stories);
    }

    /// <summary>All stories and some more, in order; valid until the next call.</summary>
    public List<PastStory> With(List<PastStory> more)
    {
        Merge(more);
        return spare;
    }

    /// <summary>Forgets those that started before a time (epoch ms).</summary>
    public void Forget(long fromMs) => stories.RemoveAll(story => story.StartMs < fromMs);

    private static int Compare(in PastStory left, in PastStory right, NameTable principals)
    {
        var score = right.Score.CompareTo(left.Score);
        return score != 0 ? score : principals.Compare(left.Principal, right.Principal);
    }

    private void Merge(List<PastStory> more)
    {
        Sort(more, principals);
        spare.Clear();
        var next = 0;
        foreach (var story in stories)
        {
            while (next < more.Count && Compare(more[next], story, principals) < 0)
            {
                spare.Add(more[next++]);
            }

            spare.Add(story);
        }

        spare.AddRange(more[next..]);
    }
}
