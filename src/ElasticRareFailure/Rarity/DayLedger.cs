namespace ElasticRareFailure.Rarity;

/// <summary>What one day added to the baseline, so that it can be taken away again.</summary>
/// <param name="day">Day since 1970 (UTC).</param>
internal sealed class DayLedger(int day)
{
    private readonly List<int> principals = [];

    /// <summary>The day.</summary>
    public int Day { get; } = day;

    /// <summary>Principals that failed on it.</summary>
    public List<int> Principals => principals;

    /// <summary>Units by kind and slot.</summary>
    public int[] Slots { get; } = new int[2 * Formulas.Slots];

    /// <summary>Units of values, see <see cref="UnitTable"/>; none before the day is over.</summary>
    public byte[] Units { get; private set; } = [];

    /// <summary>The day is over.</summary>
    public void Close(byte[] units)
    {
        Units = units;
        principals.TrimExcess();
    }
}
