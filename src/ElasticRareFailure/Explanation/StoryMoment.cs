using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;

namespace ElasticRareFailure.Explanation;

/// <summary>Something that happened in a story, or around it.</summary>
/// <param name="TimestampMs">When, epoch ms.</param>
/// <param name="Operation">Number of the operation.</param>
/// <param name="Failed">The failure; null: it succeeded.</param>
/// <param name="Evidence">Numbers of the pieces of evidence that it began, from 1.</param>
/// <param name="SucceededAfterMs">After so many ms the same operation succeeded; null: not within two hours.</param>
internal sealed record StoryMoment(long TimestampMs, int Operation, EventDetail? Failed, IReadOnlyList<int> Evidence, long? SucceededAfterMs)
{
    /// <summary>The moments of a story in order of time, failures before successes.</summary>
    public static IReadOnlyList<StoryMoment> Of(StoryExplanation story)
    {
        var begun = new Dictionary<EventId, List<int>>();
        foreach (var (index, piece) in story.Evidence.Index())
        {
            if (!begun.TryGetValue(piece.Piece.FirstEvent, out var numbers))
            {
                begun.Add(piece.Piece.FirstEvent, numbers = []);
            }

            numbers.Add(index + 1);
        }

        var moments = story.Context.Events.Select(failed =>
            new StoryMoment(failed.TimestampMs, failed.Operation, failed, begun.GetValueOrDefault(failed.Id) ?? [], story.Context.After(failed)?.TimestampMs - failed.TimestampMs));
        var successes = story.Context.Successes.Select(static success => new StoryMoment(success.TimestampMs, success.Operation, null, [], null));
        return [.. moments.Concat(successes).OrderBy(static moment => moment.TimestampMs).ThenBy(static moment => moment.Failed is null)];
    }
}
