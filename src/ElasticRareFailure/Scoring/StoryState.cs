using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring;

/// <summary>A story as it stood after a pass: evidence and failures come later only at the ends of their lists.</summary>
/// <param name="Story">The story.</param>
/// <param name="At">The pass.</param>
/// <param name="Score">Its score, nats.</param>
/// <param name="EvidenceCount">Pieces of evidence that it had.</param>
/// <param name="EventCount">Failures that it had.</param>
public sealed record StoryState(Story Story, PassTime At, double Score, int EvidenceCount, int EventCount)
{
    /// <summary>Its evidence.</summary>
    public IEnumerable<Evidence> Evidence => Story.Evidence.Take(EvidenceCount);

    /// <summary>Its failures.</summary>
    public IEnumerable<EventId> Events => Story.Events.Take(EventCount);

    /// <summary>The piece of evidence that added most; of equal ones the first.</summary>
    public Evidence Strongest
    {
        get
        {
            var strongest = Story.Evidence[0];
            foreach (var piece in Evidence)
            {
                if (piece.Added > strongest.Added)
                {
                    strongest = piece;
                }
            }

            return strongest;
        }
    }
}
