using System.Numerics;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Rarity;

/// <summary>
/// Units of keys, see <see cref="ValueKey"/>: distinct hours among the failures known on one day, summed over the days that are remembered. The hours of the current day are bits beside the count, so that a unit costs one search; a day that is over
/// is a list of four bytes a key that had units on it.
/// </summary>
internal sealed class UnitTable
{
    /// <summary>Hours of the timestamps that have a bit: the last is the one after the end of the day, for a timestamp may lie an hour after the time at which it became known.</summary>
    private const int FirstHour = 25 - 64;

    /// <summary>A day's units of a key take so many bits beside the number of the key; where they do not suffice the key stands there several times.</summary>
    private const int CountBits = 5;

    private const int MostCount = (1 << CountBits) - 1;

    private readonly KeyTable numbers = new();                   // number of an entry + 1
    private readonly ChunkedList<Entry> entries = new();
    private readonly Stack<int> free = new();
    private readonly List<int> touched = [];                     // entries with units on the current day
    private readonly List<uint> counted = [];
    private readonly HashSet<(int, long)> oddHours = [];         // units of the current day in hours that have no bit
    private int today;

    /// <summary>Units of a key.</summary>
    public int this[ulong key] => numbers.TryGet(key, out var number) ? entries[number - 1].Units : 0;

    /// <summary>Begins a day. The one before has been closed.</summary>
    public void Begin(int day) => today = day;

    /// <summary>Counts an hour of the current day; returns the units of the key if it was not counted yet, else 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hour">Hour since 1970 of the timestamp.</param>
    public int Add(ulong key, long hour)
    {
        var number = Number(key);
        ref var entry = ref entries[number];
        if (entry.Day != today)
        {
            (entry.Day, entry.Hours) = (today, 0);
            touched.Add(number);
        }

        var bit = hour - (today * 24L) - FirstHour;
        if (bit is < 0 or > 63)
        {
            return oddHours.Add((number, hour)) ? ++entry.Units : 0;
        }

        if ((entry.Hours >> (int)bit & 1) != 0)
        {
            return 0;
        }

        entry.Hours |= 1UL << (int)bit;
        return ++entry.Units;
    }

    /// <summary>Ends the current day and gives what it counted, for <see cref="Forget"/>.</summary>
    public uint[] Close()
    {
        counted.Clear();
        foreach (var number in touched)
        {
            ref var entry = ref entries[number];
            entry.Day = 0;
            for (var count = BitOperations.PopCount(entry.Hours); count > 0; count -= MostCount)
            {
                counted.Add(Pack(number, Math.Min(count, MostCount)));
            }
        }

        foreach (var (number, _) in oddHours)
        {
            counted.Add(Pack(number, 1));
        }

        touched.Clear();
        oddHours.Clear();
        return [.. counted];
    }

    /// <summary>Takes the units of a day away; <paramref name="forgotten"/> takes each key, what is left of it and how many were taken.</summary>
    public void Forget(ReadOnlySpan<uint> day, Action<ulong, int, int> forgotten)
    {
        foreach (var packed in day)
        {
            var (number, count) = ((int)(packed >> CountBits), (int)(packed & MostCount));
            ref var entry = ref entries[number];
            entry.Units -= count;
            var (key, left) = (entry.Key, entry.Units);
            if (left == 0)
            {
                _ = numbers.Remove(key);
                free.Push(number);
            }

            forgotten(key, left, count);
        }
    }

    private static uint Pack(int number, int count) => (uint)number << CountBits | (uint)count;

    private int Number(ulong key)
    {
        ref var found = ref numbers[key];
        if (found == 0)
        {
            var entry = new Entry { Key = key };
            if (free.TryPop(out var number))
            {
                entries[number] = entry;
            }
            else
            {
                number = entries.Count;
                entries.Add(entry);
            }

            found = number + 1;
        }

        return found - 1;
    }

    private struct Entry
    {
        public ulong Key;
        public ulong Hours;
        public int Units;
        public int Day;
    }
}
