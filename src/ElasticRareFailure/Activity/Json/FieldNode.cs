using System.Buffers.Binary;

namespace ElasticRareFailure.Activity.Json;

/// <summary>The names that mean something in one kind of object, found by a hash of length and last bytes.</summary>
internal sealed class FieldNode
{
    private FieldEntry?[] slots = new FieldEntry?[8];
    private ulong lengths;
    private int count;

    /// <summary>The entry of a name, or null.</summary>
    public FieldEntry? Find(ReadOnlySpan<byte> name)
    {
        if ((lengths >> Math.Min(name.Length, 63) & 1) == 0)
        {
            return null;
        }

        var slot = Hash(name) & (uint)(slots.Length - 1);
        while (slots[slot] is { } entry)
        {
            if (name.SequenceEqual(entry.Name))
            {
                return entry;
            }

            slot = (slot + 1) & (uint)(slots.Length - 1);
        }

        return null;
    }

    /// <summary>Adds an entry whose name is not there yet.</summary>
    public FieldEntry Add(FieldEntry entry)
    {
        if (++count * 2 > slots.Length)
        {
            var old = slots;
            slots = new FieldEntry?[old.Length * 2];
            foreach (var moved in old)
            {
                if (moved is not null)
                {
                    Place(moved);
                }
            }
        }

        Place(entry);
        lengths |= 1UL << Math.Min(entry.Name.Length, 63);
        return entry;
    }

    private void Place(FieldEntry entry)
    {
        var slot = Hash(entry.Name) & (uint)(slots.Length - 1);
        while (slots[slot] is not null)
        {
            slot = (slot + 1) & (uint)(slots.Length - 1);
        }

        slots[slot] = entry;
    }

    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var bytes = (ulong)name.Length;
        if (name.Length >= 8)
        {
            bytes ^= BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]);
        }
        else
        {
            foreach (var c in name)
            {
                bytes = bytes << 8 ^ c;
            }
        }

        return (uint)((bytes * 0x9E3779B97F4A7C15) >> 40);
    }
}
