using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>What happened around a story: its failures, and what the principal did with success within two hours before and after them. Alert and explanation are made of it.</summary>
/// <param name="Events">The failures by (timestamp, id); of equal (timestamp, operation, resource, correlation id) the first.</param>
/// <param name="Successes">Successes of the principal within two hours of a failure, in order of time; only those of the story's operations unless all were looked for.</param>
internal sealed record StoryContext(IReadOnlyList<EventDetail> Events, IReadOnlyList<SuccessDetail> Successes)
{
    /// <summary>The context of a story.</summary>
    /// <param name="state">The story as it stood.</param>
    /// <param name="details">Details of its failures, and what its principal did with success.</param>
    /// <param name="knownBy">What became known later is left out.</param>
    public static StoryContext Of(StoryState state, DetailSearch details, PassTime knownBy)
    {
        var events = EventsOf(state, details);
        var successes = details.Successes
            .Where(success => success.Principal == state.Story.Principal && success.Known <= knownBy && events.Exists(failed => Math.Abs(success.TimestampMs - failed.TimestampMs) <= MethodParameters.WindowMs))
            .Select(static success => success with { Known = default })
            .Distinct()
            .OrderBy(static success => success.TimestampMs)
            .ThenBy(success => details.Names.Operations.Text(success.Operation), StringComparer.Ordinal);
        return new StoryContext(events, [.. successes]);
    }

    /// <summary>The next success of the same operation within two hours after a failure; null: there is none.</summary>
    public SuccessDetail? After(EventDetail failed)
    {
        foreach (var success in Successes)
        {
            if (success.Operation == failed.Operation && success.TimestampMs >= failed.TimestampMs && success.TimestampMs - failed.TimestampMs <= MethodParameters.WindowMs)
            {
                return success;
            }
        }

        return null;
    }

    /// <summary>Operations of the story that succeeded within two hours after a failure at them, by number.</summary>
    public IReadOnlySet<int> SucceededAfter => Events.Where(failed => After(failed) is not null).Select(static failed => failed.Operation).ToHashSet();

    private static List<EventDetail> EventsOf(StoryState state, DetailSearch details)
    {
        var events = state.Events.Select(details.Of).OfType<EventDetail>().ToList();
        events.Sort((x, y) => x.TimestampMs != y.TimestampMs ? x.TimestampMs.CompareTo(y.TimestampMs) : EventId.Compare(x.Id, y.Id, details.Names.EventIds));
        var seen = new HashSet<(long, int, string?, string?)>();
        return events.FindAll(detail => seen.Add((detail.TimestampMs, detail.Operation, detail.ResourceId, detail.Correlation)));
    }
}
