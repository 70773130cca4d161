using System.Collections;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Detection;

/// <summary>Every rise of every story, in order of the pass; those of one pass in order of the stories. Eight bytes a rise.</summary>
public sealed class RiseOrder : IReadOnlyList<(Story Story, StoryRise Rise)>
{
    private const int StoryBits = 28;
    private const int RiseBits = 16;

    private readonly IReadOnlyList<Story> stories;
    private readonly ulong[] order;                              // pass after the first story's, number of the story, number of the rise

    /// <summary>The rises of stories.</summary>
    /// <param name="stories">The stories in order of start.</param>
    /// <param name="andStarts">A story whose score never rose above 0 is there with its start.</param>
    public RiseOrder(IReadOnlyList<Story> stories, bool andStarts = false)
    {
        ArgumentNullException.ThrowIfNull(stories);
        this.stories = stories;
        var count = 0;
        for (var story = 0; story < stories.Count; story++)
        {
            count += andStarts ? Math.Max(1, stories[story].RiseCount) : stories[story].RiseCount;
        }

        order = new ulong[count];
        count = 0;
        for (var story = 0; story < stories.Count; story++)
        {
            for (var rise = 0; rise < stories[story].RiseCount; rise++)
            {
                order[count++] = Pack(stories[story].Rise(rise).At, story, rise);
            }

            if (andStarts && stories[story].RiseCount == 0)
            {
                order[count++] = Pack(stories[story].Start, story, 0);
            }
        }

        Array.Sort(order);
    }

    /// <inheritdoc/>
    public int Count => order.Length;

    /// <inheritdoc/>
    public (Story Story, StoryRise Rise) this[int index]
    {
        get
        {
            var story = stories[StoryOf(index)];
            return (story, story.RiseCount == 0 ? new StoryRise(story.Start, 0) : story.Rise((int)(order[index] & ((1UL << RiseBits) - 1))));
        }
    }

    /// <summary>Number of a rise's story.</summary>
    public int StoryOf(int index) => (int)(order[index] >> RiseBits & ((1UL << StoryBits) - 1));

    /// <inheritdoc/>
    public IEnumerator<(Story Story, StoryRise Rise)> GetEnumerator()
    {
        for (var i = 0; i < order.Length; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ulong Pack(PassTime pass, int story, int rise) => (((ulong)(pass.Index - stories[0].Start.Index) << StoryBits) | (uint)story) << RiseBits | (uint)rise;
}
