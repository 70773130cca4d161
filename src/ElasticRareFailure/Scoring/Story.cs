using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Scoring;

/// <summary>One principal's run of surprising failures. Many weak signs count, each request once and only as far as it exceeds a level; an unusual network or country joins in.</summary>
public sealed class Story
{
    private readonly MethodParameters parameters;
    private readonly List<Evidence> evidence = [];
    private readonly List<StoryRise> rises = [];
    private HashSet<EventId>? eventSet = [];
    private readonly List<EventId> events = [];
    private readonly List<(PassTime At, int Operation)> denials = [];
    private HashSet<int>? providers = [];
    private Dictionary<ulong, (PassTime First, double Best)>? requests = [];

    internal Story(int principal, PassTime start, EventId opening, MethodParameters parameters)
    {
        this.parameters = parameters;
        (Principal, Start, Last, Risen, OpeningEvent) = (principal, start, start, start, opening);
        UntilMs = Formulas.StoryUntil(start.EndMs, parameters);
    }

    /// <summary>Number of the principal.</summary>
    public int Principal { get; }

    /// <summary>Pass with its first evidence.</summary>
    public PassTime Start { get; }

    /// <summary>Pass with its latest evidence.</summary>
    public PassTime Last { get; private set; }

    /// <summary>Pass of its last rise; <see cref="Start"/> while there was none.</summary>
    public PassTime Risen { get; private set; }

    /// <summary>Midnight (epoch ms) that ends it at the latest.</summary>
    public long UntilMs { get; }

    /// <summary>First failure of its first evidence: the story's id is made of it.</summary>
    public EventId OpeningEvent { get; }

    /// <summary>E: what its requests add up to, nats.</summary>
    public double Operations { get; private set; }

    /// <summary>Greatest surprise of a network, nats; 0: none.</summary>
    public double Network { get; private set; }

    /// <summary>Greatest surprise of a country, nats; 0: none.</summary>
    public double Country { get; private set; }

    /// <summary>S: score at the last rise, nats.</summary>
    public double Score { get; private set; }

    /// <summary>Its evidence in the order in which it was judged.</summary>
    public IReadOnlyList<Evidence> Evidence => evidence;

    /// <summary>The passes at which its score rose.</summary>
    public IReadOnlyList<StoryRise> Rises => rises;

    /// <summary>Ids of the failures that gave evidence, and of later ones of the same kind, in the order in which they came.</summary>
    public IReadOnlyList<EventId> Events => events;

    /// <summary>Operations of those failures that were denied, and the passes that saw it first.</summary>
    public IReadOnlyList<(PassTime At, int Operation)> Denials => denials;

    /// <summary>The story as it stood at a rise.</summary>
    public StoryState StateAt(StoryRise rise) => new(this, rise.At, rise.Score, rise.EvidenceCount, rise.EventCount);

    /// <summary>The story as it stands now, as said at its last rise.</summary>
    public StoryState State => new(this, Risen, Score, evidence.Count, events.Count);

    internal bool IsOverAt(PassTime pass) => pass.EndMs > UntilMs || pass.EndMs - Last.EndMs > parameters.StoryGapMs;

    /// <summary>The story is over: what only an open one needs is let go, since a replay holds many that are over.</summary>
    internal void Close()
    {
        (eventSet, providers, requests) = (null, null, null);
        evidence.TrimExcess();
        events.TrimExcess();
        rises.TrimExcess();
        denials.TrimExcess();
    }

    /// <summary>Notes that the story holds a new operation on a provider; true if it did before.</summary>
    internal bool GoesOnWith(int provider) => !providers!.Add(provider);

    /// <summary>Adds a failure that gives no evidence of its own.</summary>
    internal void AddEvent(in Failure failure)
    {
        if (eventSet!.Add(failure.Id))
        {
            events.Add(failure.Id);
        }

        var operation = failure.Operation;
        if (failure.Reason == FailureReason.Denied && !denials.Exists(denial => denial.Operation == operation))
        {
            denials.Add((failure.Known, operation));
        }
    }

    /// <summary>What an operation adds: of one request, for two hours, only the strongest counts.</summary>
    internal double AddOperation(ulong request, PassTime pass, double surprise)
    {
        var amount = Formulas.Softplus(surprise - parameters.OperationLevel);
        var (first, best) = requests!.TryGetValue(request, out var known) && pass.Index - known.First.Index < MethodParameters.Lag ? known : (pass, 0);
        var added = Math.Max(0, amount - best);
        Operations += added;
        requests[request] = (first, Math.Max(best, amount));
        return added;
    }

    /// <summary>What a network or country adds: the most surprising one counts.</summary>
    internal double AddValue(EvidenceKind kind, double surprise)
    {
        var before = kind == EvidenceKind.Country ? Country : Network;
        if (surprise <= before)
        {
            return 0;
        }

        if (kind == EvidenceKind.Country)
        {
            Country = surprise;
        }
        else
        {
            Network = surprise;
        }

        return Part(surprise) - Part(before);
    }

    internal void Add(Evidence piece, List<Failure> failures)
    {
        evidence.Add(piece);
        foreach (var failure in failures)
        {
            AddEvent(failure);
        }
    }

    /// <summary>Ends a pass that brought evidence; true if the score rose.</summary>
    internal bool EndPass(PassTime pass)
    {
        const double LeastRise = 1e-9;
        Last = pass;
        var score = Operations + Part(Network) + Part(Country);
        if (score <= Score + LeastRise)
        {
            return false;
        }

        (Score, Risen) = (score, pass);
        rises.Add(new StoryRise(pass, score, evidence.Count, events.Count));
        return true;
    }

    private double Part(double surprise) => surprise > 0 ? Formulas.Softplus(surprise - parameters.ValueLevel) : 0;
}
