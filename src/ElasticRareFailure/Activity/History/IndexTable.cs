namespace ElasticRareFailure.Activity.History;

/// <summary>Finds items of a list by hash: open addressing over their numbers, four bytes a slot.</summary>
/// <param name="hashOf">Gives the hash of an item that is there.</param>
internal sealed class IndexTable(Func<int, ulong> hashOf)
{
    private int[] slots = new int[16];                           // number + 1; 0: free
    private int count;

    /// <summary>The items whose hash may be this one.</summary>
    public Probe Of(ulong hash) => new(slots, hash);

    /// <summary>Enters the item that a probe did not find.</summary>
    public void Add(ulong hash, int number)
    {
        if (++count * 8 > slots.Length * 7)
        {
            var old = slots;
            slots = new int[old.Length * 2];
            foreach (var slot in old)
            {
                if (slot != 0)
                {
                    Place(hashOf(slot - 1), slot);
                }
            }
        }

        Place(hash, number + 1);
    }

    private void Place(ulong hash, int value)
    {
        var probe = Of(hash);
        while (probe.Next() >= 0)
        {
        }

        slots[probe.Slot] = value;
    }

    /// <summary>A walk over the slots in which an item may be.</summary>
    internal struct Probe(int[] slots, ulong hash)
    {
        private int next = (int)(hash >> 8) & (slots.Length - 1);

        /// <summary>The slot looked at last.</summary>
        public int Slot { get; private set; }

        /// <summary>The next item that may be it; -1: there is none.</summary>
        public int Next()
        {
            Slot = next;
            next = (next + 1) & (slots.Length - 1);
            return slots[Slot] - 1;
        }
    }
}
