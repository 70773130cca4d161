namespace ElasticRareFailure.Rarity;

/// <summary>Finds a number by a key: open addressing, no objects. Keys are not 0; numbers are not negative.</summary>
internal sealed class KeyTable
{
    private const int LeastSlots = 16;

    private ulong[] keys = new ulong[LeastSlots];
    private int[] numbers = new int[LeastSlots];
    private int shift = 60;                                      // 64 - log2 of the slots

    /// <summary>How many keys there are.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a key, to be changed; 0 where the key is new.</summary>
    public ref int this[ulong key]
    {
        get
        {
            var slot = Find(key);
            if (keys[slot] != 0)
            {
                return ref numbers[slot];
            }

            if ((Count + 1) * 4 > keys.Length * 3)
            {
                Grow();
                slot = Find(key);
            }

            Count++;
            keys[slot] = key;
            numbers[slot] = 0;
            return ref numbers[slot];
        }
    }

    /// <summary>Whether a key is there, and its number.</summary>
    public bool TryGet(ulong key, out int number)
    {
        var slot = Find(key);
        number = numbers[slot];
        return keys[slot] != 0;
    }

    /// <summary>Takes a key away, if it is there.</summary>
    public void Remove(ulong key)
    {
        var free = Find(key);
        if (keys[free] == 0)
        {
            return;
        }

        // What stands behind it and could have stood in its place moves up: no search ends too early.
        var mask = keys.Length - 1;
        for (var next = (free + 1) & mask; keys[next] != 0; next = (next + 1) & mask)
        {
            if (((next - Home(keys[next])) & mask) >= ((next - free) & mask))
            {
                (keys[free], numbers[free]) = (keys[next], numbers[next]);
                free = next;
            }
        }

        keys[free] = 0;
        numbers[free] = 0;
        Count--;
    }

    /// <summary>Takes all keys away whose number is less than a least one.</summary>
    public void RemoveBelow(int least)
    {
        // Backwards from a free slot: what moves up into the place of a key stood behind it, and was looked at.
        var mask = keys.Length - 1;
        var free = Array.IndexOf(keys, 0UL);
        for (var slot = (free - 1) & mask; slot != free; slot = (slot - 1) & mask)
        {
            if (keys[slot] != 0 && numbers[slot] < least)
            {
                Remove(keys[slot]);
            }
        }
    }

    /// <summary>Takes all keys away.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            Array.Clear(keys);
            Array.Clear(numbers);
            Count = 0;
        }
    }

    private int Home(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> shift);

    private int Find(ulong key)
    {
        var slot = Home(key);
        while (keys[slot] != key && keys[slot] != 0)
        {
            slot = (slot + 1) & (keys.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        var (oldKeys, oldNumbers) = (keys, numbers);
        (keys, numbers) = (new ulong[oldKeys.Length * 2], new int[oldKeys.Length * 2]);
        shift--;
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] != 0)
            {
                var slot = Find(oldKeys[i]);
                (keys[slot], numbers[slot]) = (oldKeys[i], oldNumbers[i]);
            }
        }
    }
}
