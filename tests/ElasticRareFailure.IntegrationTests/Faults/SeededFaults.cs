namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Faults by a seed: single ones, and storms that outlast all retries. Requests are numbered in blocks, and each block ends in calm, so that a run comes to its end.</summary>
internal sealed class SeededFaults(ulong seed) : IFaultPlan
{
    /// <summary>Requests of a block.</summary>
    public const int Block = 32;

    /// <summary>Requests at the end of a block that nothing happens to: a start has time to succeed.</summary>
    public const int Calm = 16;

    /// <summary>Requests at the end of a block that nothing happens to, not even to alerts.</summary>
    public const int CalmForAlerts = 6;

    /// <summary>Requests of a storm: more than a request is tried.</summary>
    public const int Storm = 9;

    /// <summary>A clock may go back by so many minutes.</summary>
    public const int MostMinutesBack = 180;

    private const int PerThousandStorms = 180;
    private const int PerThousandFaults = 170;
    private const int PerThousandDeaths = 3;
    private const int PerThousandJumps = 60;

    // What a bulk or a page has of its own stands several times: it is what the faults are about.
    private static readonly Fault[] Any =
    [
        Fault.Busy, Fault.BusyForSeconds, Fault.BusyUntilDate, Fault.BusyForLong, Fault.BadGateway, Fault.Unavailable, Fault.LostRequest, Fault.LostAnswer,
        Fault.CutAnswer, Fault.SlowRequest, Fault.SlowAnswer, Fault.SlowBody,
    ];

    private static readonly Fault[] OfBulks =
    [
        .. Any, Fault.LostAnswer, Fault.CutAnswer, Fault.BusyItems, Fault.BusyItems, Fault.BusyItems, Fault.BusyItems, Fault.LostAnswerAndRollover, Fault.LostAnswerAndRollover, Fault.LostAnswerAndRollover,
    ];

    private static readonly Fault[] OfPages = [.. Any, Fault.ClosedPit, Fault.ClosedPit, Fault.ClosedPit, Fault.MissingPit, Fault.MissingPit];

    private static readonly Fault[] OfStorms = [Fault.Busy, Fault.BadGateway, Fault.Unavailable, Fault.LostRequest, Fault.LostAnswer, Fault.CutAnswer, Fault.SlowAnswer];

    /// <summary>Whether the very first start meets them too, when there is no log of passes to go on with; else the first pass is run without.</summary>
    public bool FromTheStart => Dice.Happens(Dice.Roll(seed, 6, 0), 400);

    /// <inheritdoc/>
    public Fault Of(int number, RequestKind kind)
    {
        // A run writes alerts a dozen times, and asks for other things two thousand times.
        var (deaths, singles, calm, faults) = kind switch
        {
            RequestKind.Alerts => (120, 600, CalmForAlerts, OfBulks),
            RequestKind.Bulk => (25, PerThousandFaults, Calm, OfBulks),
            RequestKind.Page => (PerThousandDeaths, PerThousandFaults, Calm, OfPages),
            _ => (PerThousandDeaths, PerThousandFaults, Calm, Any),
        };
        if (number % Block >= Block - calm)
        {
            return Fault.None;
        }

        var roll = Detail(number);
        var death = Dice.Roll(seed, 3, number);
        if (Dice.Happens(death, deaths))
        {
            return (death >> 32) % 2 == 0 ? Fault.DeathBefore : Fault.DeathAfter;
        }

        if (number % Block < Storm && Dice.Happens(Dice.Roll(seed, 4, number / Block), PerThousandStorms))
        {
            return One(OfStorms, roll);
        }

        return Dice.Happens(Dice.Roll(seed, 2, number), singles) ? One(faults, roll) : Fault.None;
    }

    /// <inheritdoc/>
    public ulong Detail(int number) => Dice.Roll(seed, 1, number);

    /// <summary>By how many minutes the clock jumps at a step, beside the quarter of an hour that it goes on; mostly none.</summary>
    public int JumpAt(int step)
    {
        var roll = Dice.Roll(seed, 5, step);
        if (!Dice.Happens(roll, PerThousandJumps))
        {
            return 0;
        }

        var length = (int)((roll >> 32) % MostMinutesBack) + 1;
        return (roll >> 20) % 2 == 0 ? length : -length;
    }

    private static Fault One(Fault[] faults, ulong roll) => faults[roll % (ulong)faults.Length];
}
