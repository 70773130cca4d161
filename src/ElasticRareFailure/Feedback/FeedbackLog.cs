using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Feedback;

/// <summary>All feedback, by story.</summary>
public sealed class FeedbackLog
{
    private readonly Dictionary<string, List<StoryFeedback>> byStory = new(StringComparer.Ordinal);

    /// <summary>How many entries there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an entry; false: it is there already.</summary>
    public bool Add(StoryFeedback entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!byStory.TryGetValue(entry.Story, out var ofStory))
        {
            byStory.Add(entry.Story, ofStory = []);
        }

        if (ofStory.Contains(entry))
        {
            return false;
        }

        ofStory.Add(entry);
        Count++;
        return true;
    }

    /// <summary>What was said of a story, in no order.</summary>
    public IReadOnlyList<StoryFeedback> Of(string story) => byStory.TryGetValue(story, out var ofStory) ? ofStory : [];

    /// <summary>The last word on a story at a pass; null: nobody had said anything. Of two at the same time an attack counts.</summary>
    public StoryFeedback? LastOf(string story, PassTime pass) =>
        Of(story).Where(entry => entry.AtMs <= pass.EndMs).OrderBy(static entry => entry.AtMs).ThenBy(static entry => entry.Verdict).LastOrDefault();
}
