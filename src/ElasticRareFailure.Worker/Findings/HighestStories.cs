using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>The stories that are shown first.</summary>
internal static class HighestStories
{
    /// <summary>The first stories in order of score. Only so many are held: there may be hundreds of thousands.</summary>
    public static IReadOnlyList<TenantStory> Of(IReadOnlyList<TenantStory> stories, int top)
    {
        var lowestFirst = new PriorityQueue<TenantStory, TenantStory>(Comparer<TenantStory>.Create(static (left, right) => TenantStory.CompareByScore(right, left)));
        foreach (var story in stories)
        {
            if (lowestFirst.Count < top)
            {
                lowestFirst.Enqueue(story, story);
            }
            else if (top > 0)
            {
                _ = lowestFirst.EnqueueDequeue(story, story);
            }
        }

        var highest = new List<TenantStory>(lowestFirst.Count);
        while (lowestFirst.TryDequeue(out var lowest, out _))
        {
            highest.Add(lowest);
        }

        highest.Reverse();
        return highest;
    }
}
