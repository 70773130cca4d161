using System.Runtime.InteropServices;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring.Packing;

namespace ElasticRareFailure.Scoring;

/// <summary>What a story remembers while it is open; used again for another when it is over. Most have a handful of everything: a list is searched until it grows.</summary>
/// <param name="parameters">Parameters.</param>
internal sealed class OpenStory(MethodParameters parameters)
{
    private const int MostFew = 16;

    /// <summary>What its requests add up to, nats.</summary>
    public double Operations;

    /// <summary>Greatest surprise of a network, nats.</summary>
    public double Network;

    /// <summary>Greatest surprise of a country, nats.</summary>
    public double Country;

    private readonly List<int> providers = new(1);
    private readonly RequestAmounts requests = new();
    private HashSet<EventId>? manyEvents;

    /// <summary>Parameters.</summary>
    public MethodParameters Parameters { get; } = parameters;

    /// <summary>First failure of the first evidence.</summary>
    public EventId OpeningEvent { get; private set; }

    /// <summary>Ids of the failures in the order in which they came.</summary>
    public List<EventId> Events { get; } = new(1);

    /// <summary>Evidence in the order in which it was judged, packed at once: objects that live for hours cost the collector more than all others.</summary>
    public PackedWriter PackedEvidence { get; } = new();

    /// <summary>Pieces of evidence.</summary>
    public int EvidenceCount { get; private set; }

    /// <summary>Pass in which evidence was added last.</summary>
    public PassTime Touched { get; set; }

    /// <summary>What each request added.</summary>
    public RequestAmounts Requests => requests;

    /// <summary>It has few of everything: worth to be used again.</summary>
    public bool IsSmall => Events.Count <= MostFew && EvidenceCount <= MostFew;

    /// <summary>Begins anew.</summary>
    public void Begin(EventId openingEvent)
    {
        (OpeningEvent, EvidenceCount, Touched, manyEvents) = (openingEvent, 0, default, null);
        (Operations, Network, Country) = (0, 0, 0);
        Events.Clear();
        PackedEvidence.Clear();
        providers.Clear();
        requests.Clear();
    }

    /// <summary>Adds an id unless it is there.</summary>
    public void Add(in EventId id)
    {
        if (manyEvents is null && Events.Count >= MostFew)
        {
            manyEvents = [.. Events];
        }

        if (manyEvents is null ? !Events.Contains(id) : manyEvents.Add(id))
        {
            Events.Add(id);
        }
    }

    /// <summary>Adds a piece of evidence whose failures were added.</summary>
    public void Add(Evidence piece, PassTime start)
    {
        Packing.PackedEvidence.Write(PackedEvidence, piece, Events, start);
        EvidenceCount++;
    }

    /// <summary>The evidence.</summary>
    public Evidence[] Evidence(PassTime start) => Packing.PackedEvidence.ReadAll(new PackedReader(PackedEvidence.Written), EvidenceCount, CollectionsMarshal.AsSpan(Events), start);

    /// <summary>Notes a provider; true if it was noted before.</summary>
    public bool GoesOnWith(int provider)
    {
        if (providers.Contains(provider))
        {
            return true;
        }

        providers.Add(provider);
        return false;
    }
}
