using System.Numerics;

namespace ElasticRareFailure.Activity.History;

/// <summary>Finds items of a list by hash: open addressing over their numbers, four bytes a slot. The bits that a number leaves are filled with bits of its hash, so that what is looked at is hardly ever another item.</summary>
/// <param name="hashOf">Gives the hash of an item that is there.</param>
internal sealed class IndexTable(Func<int, ulong> hashOf)
{
    private uint[] slots = new uint[16];                         // number + 1, above it bits of the hash; 0: free
    private int count;

    /// <summary>The items whose hash may be this one.</summary>
    public Probe Of(ulong hash) => new(slots, hash);

    /// <summary>Enters the next item of the list, which a probe did not find.</summary>
    public void Add(ulong hash, int number)
    {
        if (++count * 8L > slots.Length * 7L)
        {
            slots = new uint[slots.Length * 2];
            for (var item = 0; item < number; item++)            // in the order of the list: it is gone over once from end to end
            {
                Place(hashOf(item), item);
            }
        }

        Place(hash, number);
    }

    /// <summary>Takes an item out that is there. The number is free for <see cref="Add"/> again; the table grows only while no number is.</summary>
    public void Remove(ulong hash, int number)
    {
        var mask = (uint)slots.Length - 1;
        var free = Home(hash);
        while ((slots[free] & mask) != number + 1)
        {
            free = (free + 1) & mask;
        }

        // What stands behind it and could have stood in its place moves up: no search ends too early.
        for (var next = (free + 1) & mask; slots[next] != 0; next = (next + 1) & mask)
        {
            var home = Home(hashOf((int)(slots[next] & mask) - 1));
            if (((next - home) & mask) >= ((next - free) & mask))
            {
                (slots[free], free) = (slots[next], next);
            }
        }

        slots[free] = 0;
        count--;
    }

    private uint Home(ulong hash) => (uint)(hash >> 8) & ((uint)slots.Length - 1);

    private void Place(ulong hash, int number)
    {
        var mask = (uint)slots.Length - 1;
        var slot = Home(hash);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & mask;
        }

        slots[slot] = TagOf(hash, slots.Length) | (uint)(number + 1);
    }

    /// <summary>Bits of the hash above those of the greatest number that so many slots hold.</summary>
    private static uint TagOf(ulong hash, int slots) => (uint)(hash >> 32) << BitOperations.Log2((uint)slots);

    /// <summary>A walk over the slots in which an item may be.</summary>
    internal struct Probe(uint[] slots, ulong hash)
    {
        private readonly uint mask = (uint)slots.Length - 1;
        private readonly uint tag = TagOf(hash, slots.Length);
        private uint next = (uint)(hash >> 8) & ((uint)slots.Length - 1);

        /// <summary>The next item that may be it; -1: there is none.</summary>
        public int Next()
        {
            while (true)
            {
                var slot = slots[next];
                next = (next + 1) & mask;
                if (slot == 0)
                {
                    return -1;
                }

                if ((slot & ~mask) == tag)
                {
                    return (int)(slot & mask) - 1;
                }
            }
        }
    }
}
