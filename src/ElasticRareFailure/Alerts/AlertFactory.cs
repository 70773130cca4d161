using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Rarity;
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
        var events = EventsOf(state, details);
        return new Alert
        {
            Names = details.Names,
            State = state,
            Sequence = sequence,
            Verdict = verdict,
            Who = label ?? details.Names.Principals.Text(state.Story.Principal),
            Events = events,
            SucceededAfter = SucceededAfter(state, events, details),
            IngestedMs = ingestedMs,
        };
    }

    /// <summary>The failures by (timestamp, id), of equal (timestamp, operation, resource, correlation id) the first.</summary>
    private static List<EventDetail> EventsOf(StoryState state, DetailSearch details)
    {
        var events = state.Events.Select(details.Of).OfType<EventDetail>().ToList();
        events.Sort((x, y) => x.TimestampMs != y.TimestampMs ? x.TimestampMs.CompareTo(y.TimestampMs) : EventId.Compare(x.Id, y.Id, details.Names.EventIds));
        var seen = new HashSet<(long, int, string?, string?)>();
        return events.FindAll(detail => seen.Add((detail.TimestampMs, detail.Operation, detail.ResourceId, detail.Correlation)));
    }

    /// <summary>Operations of the story that the principal did with success within two hours after a failure at it, as far as was known at the pass.</summary>
    private static List<string> SucceededAfter(StoryState state, List<EventDetail> events, DetailSearch details)
    {
        var operations = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var success in details.Successes)
        {
            if (success.Principal == state.Story.Principal && success.Known <= state.At
                && events.Exists(failed => failed.Operation == success.Operation && success.TimestampMs >= failed.TimestampMs && success.TimestampMs - failed.TimestampMs <= MethodParameters.WindowMs))
            {
                _ = operations.Add(details.Names.Operations.Text(success.Operation));
            }
        }

        return [.. operations];
    }
}
