using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Activity;

/// <summary>
/// A failed call: all that the detector sees of it, in 48 bytes without references, so that a million of them are 48 MB in a plain array. Names are numbers of <see cref="Names.TenantNames"/>; those numbers never decide an order.
/// </summary>
public readonly struct Failure
{
    /// <summary>Most names of a kind in one tenant: they are held in 24 bits.</summary>
    public const int MostNames = (1 << 24) - 1;

    /// <summary>2010-01-01T00:00Z: no record is older (design: times from 2010 to 2099).</summary>
    private const long Epoch = 1_262_304_000_000;

    private const int TimestampBits = 42;
    private const uint NameMask = 0xff_ffff;

    private readonly ulong order;                 // pass since the epoch (22 bits), timestamp since the epoch in ms (42 bits)
    private readonly ulong idHigh;
    private readonly ulong idLow;
    private readonly uint principal;              // 24 bits; above: bits 0-7 of the offset at which it became known inside its pass
    private readonly uint operation;              // 24 bits; above: bits 8-15 of that offset
    private readonly uint network;                // 24 bits; above: bits 16-19 of that offset, 2 bits kind, 2 bits what suppressions do
    private readonly uint country;                // 24 bits; above: 3 bits reason, 3 bits form of the id

    /// <summary>A failure.</summary>
    /// <param name="knownMs">When it became known, epoch ms, 2010 to 2099.</param>
    /// <param name="timestampMs">When it happened, epoch ms, 2010 to 2099.</param>
    /// <param name="id">Id of its document.</param>
    /// <param name="request">Hash of its correlation id, or of its id where it has none.</param>
    /// <param name="principal">Number of the principal, 1 to <see cref="MostNames"/>.</param>
    /// <param name="operation">Number of the operation, 1 to <see cref="MostNames"/>.</param>
    /// <param name="network">Number of the network; 0: none.</param>
    /// <param name="country">Number of the country; 0: none.</param>
    /// <param name="kind">What the principal is.</param>
    /// <param name="reason">Why it failed.</param>
    /// <param name="effect">What the suppressions do to it.</param>
    public Failure(
        long knownMs, long timestampMs, EventId id, ulong request, int principal, int operation, int network, int country, PrincipalKind kind, FailureReason reason, SuppressionEffect effect = SuppressionEffect.None)
    {
        var known = (uint)(knownMs % PassTime.LengthMs);
        order = (ulong)(PassTime.Of(knownMs).Index - PassTime.Of(Epoch).Index) << TimestampBits | (ulong)(timestampMs - Epoch);
        (idHigh, idLow, Request) = (id.High, id.Low, request);
        this.principal = (uint)principal | (known & 0xff) << 24;
        this.operation = (uint)operation | (known >> 8 & 0xff) << 24;
        this.network = (uint)network | (known >> 16 | (uint)kind << 4 | (uint)effect << 6) << 24;
        this.country = (uint)country | ((uint)reason | (uint)id.Form << 3) << 24;
    }

    /// <summary>Failures of one pass are taken in this order, those of the same millisecond in the order of their ids. Equal passes and timestamps have equal values.</summary>
    public ulong Order => order;

    /// <summary>Hash of the correlation id, or of the id where there is none: the request that the failure belongs to.</summary>
    public ulong Request { get; }

    /// <summary>Pass in which it became known.</summary>
    public PassTime Known => new((int)(order >> TimestampBits) + PassTime.Of(Epoch).Index);

    /// <summary>When it became known, epoch ms.</summary>
    public long KnownMs => Known.StartMs + (principal >> 24 | operation >> 24 << 8 | (network >> 24 & 15) << 16);

    /// <summary>When it happened, epoch ms.</summary>
    public long TimestampMs => (long)(order & ((1UL << TimestampBits) - 1)) + Epoch;

    /// <summary>Id of its document.</summary>
    public EventId Id => new(idHigh, idLow, (EventIdForm)(country >> 27));

    /// <summary>Number of the principal.</summary>
    public int Principal => (int)(principal & NameMask);

    /// <summary>Number of the operation.</summary>
    public int Operation => (int)(operation & NameMask);

    /// <summary>Number of the network; 0: none.</summary>
    public int Network => (int)(network & NameMask);

    /// <summary>Number of the country; 0: none.</summary>
    public int Country => (int)(country & NameMask);

    /// <summary>What the principal is.</summary>
    public PrincipalKind Kind => (PrincipalKind)(network >> 28 & 3);

    /// <summary>Why it failed.</summary>
    public FailureReason Reason => (FailureReason)(country >> 24 & 7);

    /// <summary>A suppression covers it.</summary>
    public bool IsSuppressed => (Effect & SuppressionEffect.Suppressed) != 0;

    /// <summary>It is to become ordinary, as all do that no suppression keeps from it.</summary>
    public bool IsLearnt => (Effect & SuppressionEffect.NotLearnt) == 0;

    /// <summary>What the suppressions do to it.</summary>
    public SuppressionEffect Effect => (SuppressionEffect)(network >> 30);

    /// <summary>The failure, and what suppressions do to it.</summary>
    public Failure With(SuppressionEffect effect) => new(KnownMs, TimestampMs, Id, Request, Principal, Operation, Network, Country, Kind, Reason, effect);

    /// <summary>The failure as a pass sees it that sees it later, or earlier, than it became known.</summary>
    public Failure SeenIn(PassTime pass) => new(pass.StartMs, TimestampMs, Id, Request, Principal, Operation, Network, Country, Kind, Reason, Effect);

    /// <summary>Whether the detector sees the two as one: all but what is never compared is equal.</summary>
    public bool SameAs(in Failure other) =>
        order == other.order && idHigh == other.idHigh && idLow == other.idLow && Request == other.Request
        && principal == other.principal && operation == other.operation && network == other.network && country == other.country;
}
