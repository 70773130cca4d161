using System.Numerics;
using ElasticRareFailure.Activity.History;

namespace ElasticRareFailure.Rarity;

/// <summary>
/// Units of keys, see <see cref="ValueKey"/>: distinct hours among the failures known on one day, summed over the days that are remembered. The hours of the current day are bits beside the count, so that a unit costs one search; a day that is over
/// takes one or two bytes a key that had units on it.
/// </summary>
internal sealed class UnitTable
{
    /// <summary>Hours of the timestamps that have a bit: the last is the one after the end of the day, for a timestamp may lie an hour after the time at which it became known.</summary>
    private const int FirstHour = 25 - 64;

    private readonly IndexTable numbers;
    private readonly ChunkedList<Entry> entries = new();
    private readonly Stack<int> free = new();
    private readonly List<byte> counted = [];
    private readonly HashSet<(int Number, long Hour)> oddHours = [];         // units of the current day in hours that have no bit
    private int today;

    /// <summary>Nothing counted yet.</summary>
    public UnitTable() => numbers = new IndexTable(number => HashOf(entries[number].Key));

    /// <summary>Units of a key.</summary>
    public int this[ulong key] => Find(key, HashOf(key)) is >= 0 and var number ? entries[number].Units : 0;

    /// <summary>Takes all keys that have units, in no order.</summary>
    public void Each(Action<ulong, int> take)
    {
        for (var number = 0; number < entries.Count; number++)
        {
            if (entries[number] is { Units: > 0 } entry)
            {
                take(entry.Key, entry.Units);
            }
        }
    }

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

    /// <summary>Ends the current day and gives what it counted, for <see cref="Forget"/>: of each key how far its number is from the one before, and its units if they are more than one.</summary>
    public byte[] Close()
    {
        counted.Clear();
        var odd = oddHours.CountBy(static unit => unit.Number).ToDictionary();
        var before = 0;
        for (var number = 0; number < entries.Count; number++)
        {
            ref var entry = ref entries[number];
            if (entry.Day == today)
            {
                entry.Day = 0;
                var units = BitOperations.PopCount(entry.Hours) + odd.GetValueOrDefault(number);
                Write((uint)(number - before) << 1 | (units > 1 ? 1u : 0));
                if (units > 1)
                {
                    Write((uint)units);
                }

                before = number;
            }
        }

        oddHours.Clear();
        return [.. counted];
    }

    /// <summary>Takes the units of a day away; <paramref name="forgotten"/> takes each key, what is left of it and how many were taken.</summary>
    public void Forget(ReadOnlySpan<byte> day, Action<ulong, int, int> forgotten)
    {
        for (var number = 0; !day.IsEmpty;)
        {
            var step = Read(ref day);
            var units = (step & 1) != 0 ? (int)Read(ref day) : 1;
            number += (int)(step >> 1);
            ref var entry = ref entries[number];
            entry.Units -= units;
            var (key, left) = (entry.Key, entry.Units);
            if (left == 0)
            {
                numbers.Remove(HashOf(key), number);
                free.Push(number);
            }

            forgotten(key, left, units);
        }
    }

    private static uint Read(ref ReadOnlySpan<byte> bytes)
    {
        var number = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            number |= (uint)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }
    }

    private void Write(uint number)
    {
        for (; number >= 0x80; number >>= 7)
        {
            counted.Add((byte)(number | 0x80));
        }

        counted.Add((byte)number);
    }

    private static ulong HashOf(ulong key)
    {
        var hash = key * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);                              // the lower half of the product knows nothing of the principal
    }

    private int Find(ulong key, ulong hash)
    {
        var probe = numbers.Of(hash);
        var number = probe.Next();
        while (number >= 0 && entries[number].Key != key)
        {
            number = probe.Next();
        }

        return number;
    }

    private int Number(ulong key)
    {
        var hash = HashOf(key);
        var number = Find(key, hash);
        if (number >= 0)
        {
            return number;
        }

        var entry = new Entry { Key = key };
        if (free.TryPop(out number))
        {
            entries[number] = entry;
        }
        else
        {
            number = entries.Count;
            entries.Add(entry);
        }

        numbers.Add(hash, number);
        return number;
    }

    private struct Entry
    {
        public ulong Key;
        public ulong Hours;
        public int Units;
        public int Day;
    }
}
