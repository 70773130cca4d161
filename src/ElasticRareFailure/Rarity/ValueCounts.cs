using System.Runtime.InteropServices;

namespace ElasticRareFailure.Rarity;

/// <summary>Units of one attribute (AS number, prefix or country) of one principal. Most principals have one to three values: a few lie in a plain array, more in a dictionary.</summary>
internal sealed class ValueCounts
{
    private const int MostFew = 16;

    private (int Value, int Units)[] few = new (int, int)[1];
    private Dictionary<int, int>? many;

    /// <summary>n: units of all values.</summary>
    public int Units { get; private set; }

    /// <summary>Kv: distinct values.</summary>
    public int Distinct { get; private set; }

    /// <summary>N: units of a value.</summary>
    public int Of(int value)
    {
        if (many is not null)
        {
            return many.GetValueOrDefault(value);
        }

        foreach (ref readonly var item in few.AsSpan(0, Distinct))
        {
            if (item.Value == value)
            {
                return item.Units;
            }
        }

        return 0;
    }

    /// <summary>Adds units, or takes them away.</summary>
    public void Change(int value, int by)
    {
        Units += by;
        if (many is not null)
        {
            ref var units = ref CollectionsMarshal.GetValueRefOrAddDefault(many, value, out _);
            units += by;
            if (units == 0)
            {
                _ = many.Remove(value);
            }

            Distinct = many.Count;
            return;
        }

        var place = 0;
        while (place < Distinct && few[place].Value != value)
        {
            place++;
        }

        if (place == Distinct)
        {
            Add(value, by);
        }
        else if ((few[place].Units += by) == 0)
        {
            few[place] = few[--Distinct];
        }
    }

    /// <summary>Whether a value is so usual that it gives no evidence, whoever else has it.</summary>
    public bool IsUsual(int value, MethodParameters parameters) => Formulas.ValueSurprise(Chance(value, parameters), parameters) < parameters.ValueGate;

    /// <summary>Chance of a value at most as usual as this one.</summary>
    public double Chance(int value, MethodParameters parameters)
    {
        var own = Of(value);
        var (lowUnits, lowValues) = (0, 0);
        if (many is null)
        {
            foreach (ref readonly var item in few.AsSpan(0, Distinct))
            {
                Count(item.Units);
            }
        }
        else
        {
            foreach (var units in many.Values)
            {
                Count(units);
            }
        }

        return Formulas.ValueChance(Distinct, lowUnits, lowValues, Units, parameters);

        void Count(int units)
        {
            if (units <= own)
            {
                lowUnits += units;
                lowValues++;
            }
        }
    }

    private void Add(int value, int units)
    {
        if (Distinct == MostFew)
        {
            many = new Dictionary<int, int>(2 * MostFew);
            foreach (var item in few)
            {
                many.Add(item.Value, item.Units);
            }

            few = [];
            many.Add(value, units);
            Distinct = many.Count;
            return;
        }

        if (Distinct == few.Length)
        {
            Array.Resize(ref few, few.Length * 2);
        }

        few[Distinct++] = (value, units);
    }
}
