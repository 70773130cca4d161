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

    private void Place(ulong hash, int number)
    {
        var mask = (uint)slots.Length - 1;
        var slot = (uint)(hash >> 8) & mask;
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
