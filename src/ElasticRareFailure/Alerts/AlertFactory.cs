using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>Makes alerts of stories and the details of their failures.</summary>
internal static class AlertFactory
{
    /// <summary>Makes an alert.</summary>
    /// <param name="state">The story as it stood.</param>
    /// <param name="sequence">Which of its alerts it is.</param>
    /// <param name="verdict">How severe it is.</param>
    /// <param name="details">Details of its failures.</param>
    /// <param name="label">What the principal is called; null: its key.</param>
    /// <param name="ingestedMs">When it is written, epoch ms.</param>
    public static Alert Create(StoryState state, int sequence, Verdict verdict, DetailSearch details, string? label, long ingestedMs)
    {
        var context = StoryContext.Of(state, details, state.At);
        return new Alert
        {
            Names = details.Names,
            State = state,
            Sequence = sequence,
            Verdict = verdict,
            Who = label ?? details.Names.Principals.Text(state.Story.Principal),
            Context = context,
            IngestedMs = ingestedMs,
        };
    }
}
