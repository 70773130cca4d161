namespace ElasticRareFailure.Rarity;

/// <summary>What the baseline knows of one principal.</summary>
internal sealed class PrincipalBaseline
{
    private readonly List<(int Day, int Hour)> firstHours = [];
    private readonly ValueCounts?[] values = new ValueCounts?[3];
    private int lastDay = -1;
    private int lastHour;                                        // earliest of the last day

    /// <summary>K: distinct operations that it failed at.</summary>
    public int Operations { get; set; }

    /// <summary>Its units.</summary>
    public int Units { get; set; }

    /// <summary>Its denied units.</summary>
    public int Denied { get; set; }

    /// <summary>Whether no day is left.</summary>
    public bool IsEmpty => firstHours.Count == 0;

    /// <summary>Hour (since 1970) of its earliest failure.</summary>
    public int FirstHour { get; private set; } = int.MaxValue;

    /// <summary>Counts of an attribute; null where there are none.</summary>
    public ValueCounts? this[Attribute attribute] => values[(int)attribute - 1];

    /// <summary>Adds units of a value, or takes them away.</summary>
    public void Change(Attribute attribute, int value, int by) => (values[(int)attribute - 1] ??= new ValueCounts()).Change(value, by);

    /// <summary>Notes a failure of a day; true if it is the first of that day.</summary>
    public bool Seen(int day, long hour)
    {
        var isFirst = day != lastDay;
        if (isFirst)
        {
            (lastDay, lastHour) = (day, (int)hour);
            firstHours.Add((day, lastHour));
        }
        else if (hour < lastHour)
        {
            lastHour = (int)hour;
            firstHours[^1] = (day, lastHour);
        }

        FirstHour = Math.Min(FirstHour, lastHour);
        return isFirst;
    }

    /// <summary>Forgets its oldest day.</summary>
    public void ForgetDay()
    {
        firstHours.RemoveAt(0);
        FirstHour = int.MaxValue;
        foreach (var (_, hour) in firstHours)
        {
            FirstHour = Math.Min(FirstHour, hour);
        }
    }
}
