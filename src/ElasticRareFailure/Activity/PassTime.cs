namespace ElasticRareFailure.Activity;

/// <summary>One pass of the grid: it sees what became known in the half-open span [<see cref="StartMs"/>, <see cref="EndMs"/>) and runs at its end. Passes are 15 minutes long and begin at multiples of 15 minutes UTC.</summary>
/// <param name="Index">Number of the pass since 1970-01-01T00:00Z.</param>
public readonly record struct PassTime(int Index) : IComparable<PassTime>
{
    /// <summary>Length of a pass in milliseconds.</summary>
    public const long LengthMs = 900_000;

    /// <summary>A UTC day in milliseconds.</summary>
    public const long DayMs = 86_400_000;

    /// <summary>Passes in a UTC day.</summary>
    public const int PerDay = (int)(DayMs / LengthMs);

    /// <summary>First millisecond (epoch, UTC) that the pass sees.</summary>
    public long StartMs => Index * LengthMs;

    /// <summary>The millisecond (epoch, UTC) at which the pass runs; what becomes known then belongs to the next pass.</summary>
    public long EndMs => (Index + 1) * LengthMs;

    /// <summary>UTC day (since 1970-01-01) on which the pass begins.</summary>
    public int Day => Index / PerDay;

    /// <summary>The pass that sees what became known at <paramref name="knownMs"/> (epoch ms, not negative).</summary>
    public static PassTime Of(long knownMs) => new((int)(knownMs / LengthMs));

    /// <summary>The last pass that has ended at <paramref name="timeMs"/> (epoch ms): a time that is not on the grid is floored to it.</summary>
    public static PassTime EndingAt(long timeMs) => new((int)(timeMs / LengthMs) - 1);

    /// <inheritdoc/>
    public int CompareTo(PassTime other) => Index.CompareTo(other.Index);

    /// <summary>Earlier.</summary>
    public static bool operator <(PassTime left, PassTime right) => left.Index < right.Index;

    /// <summary>Later.</summary>
    public static bool operator >(PassTime left, PassTime right) => left.Index > right.Index;

    /// <summary>Not later.</summary>
    public static bool operator <=(PassTime left, PassTime right) => left.Index <= right.Index;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(PassTime left, PassTime right) => left.Index >= right.Index;
}
