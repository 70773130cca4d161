namespace ElasticRareFailure.Rarity;

/// <summary>Units of one attribute (AS number, prefix or country) of one principal.</summary>
internal sealed class ValueCounts
{
    private readonly Dictionary<int, int> units = [];

    /// <summary>n: units of all values.</summary>
    public int Units { get; private set; }

    /// <summary>Kv: distinct values.</summary>
    public int Distinct => units.Count;

    /// <summary>N: units of a value.</summary>
    public int Of(int value) => units.GetValueOrDefault(value);

    /// <summary>Adds units, or takes them away.</summary>
    public void Change(int value, int by)
    {
        Units += by;
        var after = Of(value) + by;
        if (after == 0)
        {
            _ = units.Remove(value);
        }
        else
        {
            units[value] = after;
        }
    }

    /// <summary>Chance of a value at most as usual as this one.</summary>
    public double Chance(int value, MethodParameters parameters)
    {
        var own = Of(value);
        var (lowUnits, lowValues) = (0, 0);
        foreach (var count in units.Values)
        {
            if (count <= own)
            {
                lowUnits += count;
                lowValues++;
            }
        }

        return Formulas.ValueChance(Distinct, lowUnits, lowValues, Units, parameters);
    }
}
