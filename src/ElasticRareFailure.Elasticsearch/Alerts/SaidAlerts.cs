using ElasticRareFailure.Alerts;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>The memory of what was said: the alerts of the last days, found by story, or by a source event that they share.</summary>
internal sealed class SaidAlerts
{
    private readonly Dictionary<string, SaidAlert> byStory = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SaidAlert> byEvent = new(StringComparer.Ordinal);

    /// <summary>Of some alerts, in any order.</summary>
    public SaidAlerts(IEnumerable<SaidAlert> alerts)
    {
        foreach (var alert in alerts)
        {
            Count++;
            Keep(byStory, alert.StoryId, alert);
            foreach (var id in alert.Events)
            {
                Keep(byEvent, id, alert);
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>The last that was said of an alert's story; null: nothing. A record that came late may have opened the story elsewhere: one source event in common makes it the same.</summary>
    public SaidAlert? LastOf(Alert alert) => LastOf(alert.StoryId, alert.Events.Select(detail => detail.Id.ToText(alert.Names.EventIds)));

    /// <summary>The last that was said of a story; null: nothing.</summary>
    /// <param name="storyId">Id of the story.</param>
    /// <param name="events">Ids of its source events.</param>
    public SaidAlert? LastOf(string storyId, IEnumerable<string> events)
    {
        var last = byStory.GetValueOrDefault(storyId);
        foreach (var id in events)
        {
            if (byEvent.TryGetValue(id, out var other) && (last is null || other.Sequence > last.Sequence))
            {
                last = other;
            }
        }

        return last;
    }

    /// <summary>Whether an alert says no more than was said.</summary>
    public bool Has(Alert alert) => LastOf(alert) is { } last && last.Severity >= alert.Verdict.Severity;

    private static void Keep(Dictionary<string, SaidAlert> last, string key, SaidAlert alert)
    {
        if (!last.TryGetValue(key, out var known) || known.Sequence < alert.Sequence)
        {
            last[key] = alert;
        }
    }
}
