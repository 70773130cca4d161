using System.IO.Hashing;
using System.Text;

namespace ElasticRareFailure.Activity.Names;

/// <summary>UTF-8 names and their numbers, 1 and up in order of first sight; 0 is "none". Names are held as bytes; a string is made when one is asked for.</summary>
public sealed class NameTable
{
    private const int BlockSize = 1 << 16;

    private readonly List<byte[]> blocks = [];
    private readonly List<Entry> entries = [default];
    private int[] slots = new int[16];
    private int blockUsed = BlockSize;

    /// <summary>How many names there are.</summary>
    public int Count => entries.Count - 1;

    /// <summary>The number of a name; it gets the next one if it is new.</summary>
    public int Intern(ReadOnlySpan<byte> name)
    {
        var hash = XxHash3.HashToUInt64(name);
        var slot = Find(name, hash);
        if (slots[slot] != 0)
        {
            return slots[slot];
        }

        if ((Count + 1) * 4 > slots.Length * 3)
        {
            Grow();
            slot = Find(name, hash);
        }

        entries.Add(Store(name, hash));
        return slots[slot] = Count;
    }

    /// <summary>The number of a name, 0 if it was never seen.</summary>
    public int Find(ReadOnlySpan<byte> name) => slots[Find(name, XxHash3.HashToUInt64(name))];

    /// <summary>The bytes of a name; none for 0.</summary>
    public ReadOnlySpan<byte> Utf8(int number)
    {
        var entry = entries[number];
        return entry.Length == 0 ? default : blocks[entry.Block].AsSpan(entry.Start, entry.Length);
    }

    /// <summary>A name as text; empty for 0.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(Utf8(number));

    /// <summary>Order of two names by their UTF-8 bytes.</summary>
    public int Compare(int left, int right) => Utf8(left).SequenceCompareTo(Utf8(right));

    private int Find(ReadOnlySpan<byte> name, ulong hash)
    {
        var mask = slots.Length - 1;
        var slot = (int)hash & mask;
        while (slots[slot] != 0)
        {
            var entry = entries[slots[slot]];
            if (entry.Hash == (uint)(hash >> 32) && Utf8(slots[slot]).SequenceEqual(name))
            {
                break;
            }

            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        slots = new int[slots.Length * 2];
        for (var number = 1; number < entries.Count; number++)
        {
            slots[FirstFree(XxHash3.HashToUInt64(Utf8(number)))] = number;
        }
    }

    private int FirstFree(ulong hash)
    {
        var slot = (int)hash & (slots.Length - 1);
        while (slots[slot] != 0)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        return slot;
    }

    private Entry Store(ReadOnlySpan<byte> name, ulong hash)
    {
        if (blocks.Count == 0 || blockUsed + name.Length > BlockSize)
        {
            blocks.Add(new byte[Math.Max(BlockSize, name.Length)]);
            blockUsed = 0;
        }

        name.CopyTo(blocks[^1].AsSpan(blockUsed));
        var entry = new Entry(blocks.Count - 1, blockUsed, name.Length, (uint)(hash >> 32));
        blockUsed += name.Length;
        return entry;
    }

    private readonly record struct Entry(int Block, int Start, int Length, uint Hash);
}
