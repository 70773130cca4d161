using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>What a single pass says: the stories that have spoken and have evidence in the two hours before its end.</summary>
internal static class RecentStories
{
    /// <summary>The stories, each once with its last word, as they stand at the pass.</summary>
    /// <param name="decided">What was said, or suppressed.</param>
    /// <param name="findings">A replay up to the pass.</param>
    /// <param name="pass">The pass.</param>
    public static IReadOnlyList<SaidStory> Of(IReadOnlyList<SaidStory> decided, ReplayFindings findings, PassTime pass)
    {
        var last = new Dictionary<Story, SaidStory>();
        foreach (var said in decided)
        {
            if (HasEvidence(said.State.Story, pass))
            {
                last[said.State.Story] = said with { State = said.State.Story.State };
            }
        }

        return [.. findings.Stories.Where(story => last.ContainsKey(story.Story)).Select(story => last[story.Story])];
    }

    private static bool HasEvidence(Story story, PassTime pass)
    {
        foreach (var piece in story.Evidence)
        {
            if (piece.At.EndMs > pass.EndMs - MethodParameters.WindowMs && piece.At <= pass)
            {
                return true;
            }
        }

        return false;
    }
}
