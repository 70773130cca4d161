namespace ElasticRareFailure.Scoring;

/// <summary>Reads the rises of a story.</summary>
internal static class StoryRises
{
    /// <summary>Score (nats) that a story had at a time (epoch ms): a rise at a pass that ends then counts; null: it had not risen.</summary>
    public static double? ScoreAt(IReadOnlyList<StoryRise> rises, long timeMs)
    {
        for (var i = rises.Count - 1; i >= 0; i--)
        {
            if (rises[i].At.EndMs <= timeMs)
            {
                return rises[i].Score;
            }
        }

        return null;
    }
}
