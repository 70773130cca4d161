using System.Runtime.InteropServices;

namespace ElasticRareFailure.Rarity;

/// <summary>Finds a number by a key: open addressing, no objects. Keys are not 0; numbers are not negative.</summary>
internal sealed class KeyTable
{
    private const int LeastSlots = 16;

    private Slot[] slots = new Slot[LeastSlots];
    private int shift = 60;                                      // 64 - log2 of the slots

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a key, to be changed; 0 where the key is new.</summary>
    public ref int this[ulong key]
    {
        get
        {
            var slot = Find(key);
            if (slots[slot].Key != 0)
            {
                return ref slots[slot].Number;
            }

            if ((Count + 1) * 4 > slots.Length * 3)
            {
                Grow();
                slot = Find(key);
            }

            Count++;
            slots[slot].Key = key;
            return ref slots[slot].Number;
        }
    }

    /// <summary>All keys and their numbers, in no order.</summary>
    public IEnumerable<(ulong Key, int Number)> All => slots.Where(static slot => slot.Key != 0).Select(static slot => (slot.Key, slot.Number));

    /// <summary>Whether a key is there, and its number.</summary>
    public bool TryGet(ulong key, out int number)
    {
        var slot = Find(key);
        number = slots[slot].Number;
        return slots[slot].Key != 0;
    }

    /// <summary>Takes a key away; false: it was not there.</summary>
    public bool Remove(ulong key)
    {
        var free = Find(key);
        if (slots[free].Key == 0)
        {
            return false;
        }

        // What stands behind it and could have stood in its place moves up: no search ends too early.
        var mask = slots.Length - 1;
        for (var next = (free + 1) & mask; slots[next].Key != 0; next = (next + 1) & mask)
        {
            if (((next - Home(slots[next].Key)) & mask) >= ((next - free) & mask))
            {
                slots[free] = slots[next];
                free = next;
            }
        }

        slots[free] = default;
        Count--;
        return true;
    }

    /// <summary>Takes all keys away whose number is less than a least one.</summary>
    public void RemoveBelow(int least)
    {
        // Backwards from a free slot: what moves up into the place of a key stood behind it, and was looked at.
        var mask = slots.Length - 1;
        var free = Array.FindIndex(slots, slot => slot.Key == 0);
        for (var slot = (free - 1) & mask; slot != free; slot = (slot - 1) & mask)
        {
            if (slots[slot].Key != 0 && slots[slot].Number < least)
            {
                _ = Remove(slots[slot].Key);
            }
        }
    }

    /// <summary>Takes all keys away.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            Array.Clear(slots);
            Count = 0;
        }
    }

    private int Home(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> shift);

    private int Find(ulong key)
    {
        var slot = Home(key);
        while (slots[slot].Key != key && slots[slot].Key != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        shift--;
        foreach (ref readonly var slot in old.AsSpan())
        {
            if (slot.Key != 0)
            {
                slots[Find(slot.Key)] = slot;
            }
        }
    }

    [StructLayout(LayoutKind.Sequential, Pack = sizeof(int))]    // 12 bytes, not 16
    private struct Slot
    {
        public ulong Key;
        public int Number;
    }
}
