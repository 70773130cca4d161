using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>What is said of a story at a pass.</summary>
public sealed record Alert
{
    /// <summary>Names of the tenant.</summary>
    public required TenantNames Names { get; init; }

    /// <summary>The story as it stood.</summary>
    public required StoryState State { get; init; }

    /// <summary>1 when the story was first said, 2, 3, 4 when its severity rose.</summary>
    public required int Sequence { get; init; }

    /// <summary>How severe it is.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the principal is called.</summary>
    public required string Who { get; init; }

    /// <summary>What happened around it.</summary>
    internal StoryContext Context { get; init; } = new([], []);

    /// <summary>The failures, by (timestamp, id); the same record delivered twice stands there once.</summary>
    public IReadOnlyList<EventDetail> Events => Context.Events;

    /// <summary>Operations of the story in which the principal succeeded within two hours after, by name.</summary>
    public IReadOnlyList<string> SucceededAfter => [.. Context.SucceededAfter.Select(Names.Operations.Text).Order(StringComparer.Ordinal)];

    /// <summary>When it was written, epoch ms.</summary>
    public required long IngestedMs { get; init; }

    /// <summary>The source was down: what it says may be old.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>It rests on a record that became visible only after its pass.</summary>
    public bool IsLate { get; init; }

    /// <summary>The pass that said it.</summary>
    public PassTime DetectedAt => State.At;

    /// <summary>Tenant id; empty where the records name none.</summary>
    public string Tenant => Names.Tenant;

    /// <summary>Key of the principal.</summary>
    public string Principal => Names.Principals.Text(State.Story.Principal);

    /// <summary>Id of the story.</summary>
    public string StoryId => AlertId.OfStory(Tenant, Principal, OpeningEvent);

    /// <summary>Id of the alert.</summary>
    public string Id => AlertId.OfAlert(Tenant, Principal, OpeningEvent, Sequence);

    /// <summary>Namespace of the data stream that it belongs into: that of the first failure, else default.</summary>
    public string Namespace => Events.Count == 0 ? DataStreams.DefaultNamespace : DataStreams.NamespaceOf(Events[0]);

    private string OpeningEvent => State.Story.OpeningEvent.ToText(Names.EventIds);
}
