using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring.Packing;

namespace ElasticRareFailure.Scoring;

/// <summary>One principal's run of surprising failures. Many weak signs count, each request once and only as far as it exceeds a level; an unusual network or country joins in.</summary>
public sealed class Story
{
    private readonly int untilDay;
    private OpenStory? open;                                     // null once it is over
    private object kept = Array.Empty<byte>();                   // what is kept of it then: its bytes, or the archive in which they lie
    private long place;                                          // where in the archive
    private StoryRise[] earlier = [];                            // all rises but the last: most stories have one
    private int evidenceAtRise;
    private int eventsAtRise;
    private (PassTime At, int Operation)[] denials = [];
    private int unsuppressedFrom = int.MaxValue;                 // pass of its first failure that no suppression covers,
    private int suppressedFrom = int.MaxValue;                   // of its first failure that one covers
    private int learntFrom = int.MaxValue;                       // of its first failure that is learnt,
    private int unlearntFrom = int.MaxValue;                     // and of its first failure that is not
    private bool isFreed;                                        // it had risen while all of it was suppressed, and no longer is

    internal Story(int principal, PassTime start, EventId opening, MethodParameters parameters)
        : this(principal, start, opening, new OpenStory(parameters))
    {
    }

    internal Story(int principal, PassTime start, EventId opening, OpenStory open)
    {
        this.open = open;
        open.Begin(opening);
        (Principal, Start, Last, Risen) = (principal, start, start, start);
        untilDay = (int)(Formulas.StoryUntil(start.EndMs, open.Parameters) / PassTime.DayMs);
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
    public long UntilMs => untilDay * PassTime.DayMs;

    /// <summary>First failure of its first evidence: the story's id is made of it.</summary>
    public EventId OpeningEvent => open?.OpeningEvent ?? PackedStory.OpeningEvent(Packed);

    /// <summary>E: what its requests add up to, nats.</summary>
    public double Operations => open?.Operations ?? PackedStory.Parts(Packed).Operations;

    /// <summary>Greatest surprise of a network, nats; 0: none.</summary>
    public double Network => open?.Network ?? PackedStory.Parts(Packed).Network;

    /// <summary>Greatest surprise of a country, nats; 0: none.</summary>
    public double Country => open?.Country ?? PackedStory.Parts(Packed).Country;

    /// <summary>S: score at the last rise, nats.</summary>
    public double Score { get; private set; }

    /// <summary>Its evidence in the order in which it was judged; unpacked each time it is asked for.</summary>
    public IReadOnlyList<Evidence> Evidence => open?.Evidence(Start) ?? PackedStory.Evidence(Packed, Start);

    /// <summary>The passes at which its score rose.</summary>
    public IReadOnlyList<StoryRise> Rises => RiseCount == 0 ? [] : [.. earlier, LastRise];

    /// <summary>How many they are.</summary>
    public int RiseCount => Score > 0 ? earlier.Length + 1 : 0;

    private StoryRise LastRise => new(Risen, Score, evidenceAtRise, eventsAtRise);

    /// <summary>Ids of the failures that gave evidence, and of later ones of the same kind, in the order in which they came; unpacked each time they are asked for.</summary>
    public IReadOnlyList<EventId> Events => open is null ? PackedStory.Events(Packed) : open.Events;

    /// <summary>Operations of those failures that were denied, and the passes that saw it first.</summary>
    public IReadOnlyList<(PassTime At, int Operation)> Denials => denials;

    /// <summary>At the end of a pass suppressions cover all of its failures: it is not said.</summary>
    public bool IsSuppressedAt(PassTime pass) => suppressedFrom <= pass.Index && pass.Index < unsuppressedFrom;

    /// <summary>At the end of a pass none of its failures is learnt: calibration leaves it out.</summary>
    public bool IsUnlearntAt(PassTime pass) => unlearntFrom <= pass.Index && pass.Index < learntFrom;

    /// <summary>Score (nats) that it had at a time (epoch ms): a rise at a pass that ends then counts; null: it had not risen.</summary>
    public double? ScoreAt(long timeMs)
    {
        for (var number = RiseCount - 1; number >= 0; number--)
        {
            if (Rise(number) is var rise && rise.At.EndMs <= timeMs)
            {
                return rise.Score;
            }
        }

        return null;
    }

    /// <summary>One of its rises.</summary>
    public StoryRise Rise(int number) => number < earlier.Length ? earlier[number] : LastRise;

    /// <summary>The story as it stood at a rise.</summary>
    public StoryState StateAt(StoryRise rise) => new(this, rise.At, rise.Score, rise.EvidenceCount, rise.EventCount);

    /// <summary>The story as it stands now, as said at its last rise.</summary>
    public StoryState State => new(this, Risen, Score, Evidence.Count, Events.Count);

    /// <summary>The first pass at which it is over if nothing is added.</summary>
    internal PassTime OverAt => new((int)(Math.Min(UntilMs, Last.EndMs + Open.Parameters.StoryGapMs) / PassTime.LengthMs));

    /// <summary>Nothing is added any more.</summary>
    internal bool IsOver => open is null;

    internal bool IsOverAt(PassTime pass) => pass >= OverAt;

    private OpenStory Open => open ?? throw new InvalidOperationException("The story is over.");

    private byte[] Packed => kept is StoryArchive archive ? archive[place] : (byte[])kept;

    /// <summary>The story is over: nothing is added from now on. Gives back what it had for being open.</summary>
    /// <param name="writer">Packs it.</param>
    /// <param name="archive">Takes its bytes; null: they stay with it.</param>
    internal OpenStory Close(PackedWriter writer, StoryArchive? archive = null)
    {
        var wasOpen = Open;
        var packed = PackedStory.Pack(writer, wasOpen);
        if (archive is null)
        {
            kept = packed.ToArray();
        }
        else
        {
            (kept, place) = (archive, archive.Add(packed));
        }

        open = null;
        return wasOpen;
    }

    /// <summary>Notes that the story holds a new operation on a provider; true if it did before.</summary>
    internal bool GoesOnWith(int provider) => Open.GoesOnWith(provider);

    /// <summary>Adds a failure that gives no evidence of its own.</summary>
    internal void AddEvent(in Failure failure)
    {
        Open.Add(failure.Id);
        var pass = failure.Known.Index;
        if (failure.IsSuppressed)
        {
            suppressedFrom = Math.Min(suppressedFrom, pass);
        }
        else if (unsuppressedFrom == int.MaxValue)
        {
            (unsuppressedFrom, isFreed) = (pass, Score > 0 && suppressedFrom < int.MaxValue);
        }

        ref var from = ref failure.IsLearnt ? ref learntFrom : ref unlearntFrom;
        from = Math.Min(from, pass);

        if (failure.Reason == FailureReason.Denied && !IsDenied(failure.Operation))
        {
            denials = [.. denials, (failure.Known, failure.Operation)];
        }
    }

    /// <summary>What an operation adds: of one request, for two hours, only the strongest counts.</summary>
    internal double AddOperation(ulong request, PassTime pass, double surprise)
    {
        var added = Open.Requests.Add(request, pass, Formulas.Softplus(surprise - Open.Parameters.OperationLevel));
        Open.Operations += added;
        return added;
    }

    /// <summary>What a network or country adds: the most surprising one counts.</summary>
    internal double AddValue(EvidenceKind kind, double surprise)
    {
        ref var greatest = ref kind == EvidenceKind.Country ? ref Open.Country : ref Open.Network;
        var before = greatest;
        if (surprise <= before)
        {
            return 0;
        }

        greatest = surprise;
        return Part(surprise) - Part(before);
    }

    internal void Add(Evidence piece, List<Failure> failures)
    {
        foreach (var failure in failures)
        {
            AddEvent(failure);
        }

        Open.Add(piece, Start);
    }

    /// <summary>Notes that it has evidence in a pass; false if that was noted.</summary>
    internal bool Touch(PassTime pass)
    {
        var isFirst = Open.Touched != pass;
        Open.Touched = pass;
        return isFirst;
    }

    /// <summary>A failure that no suppression covers has come to a story that had risen while all of it was covered: what it may say now counts as a rise.</summary>
    internal bool IsFreed => isFreed;

    /// <summary>Ends a pass that brought evidence, or freed it; true if the score rose, or counts as risen.</summary>
    internal bool EndPass(PassTime pass)
    {
        const double LeastRise = 1e-9;
        Last = isFreed && Open.Touched != pass ? Last : pass;
        var score = Operations + Part(Network) + Part(Country);
        if (score <= Score + LeastRise && !isFreed)
        {
            return false;
        }

        isFreed = false;

        if (RiseCount > 0)
        {
            earlier = [.. earlier, LastRise];
        }

        (Score, Risen, evidenceAtRise, eventsAtRise) = (score, pass, Open.EvidenceCount, Open.Events.Count);
        return true;
    }

    private double Part(double surprise) => surprise > 0 ? Formulas.Softplus(surprise - Open.Parameters.ValueLevel) : 0;

    private bool IsDenied(int operation)
    {
        foreach (var denial in denials)
        {
            if (denial.Operation == operation)
            {
                return true;
            }
        }

        return false;
    }
}
