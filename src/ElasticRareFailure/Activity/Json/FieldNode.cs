using System.Buffers.Binary;

namespace ElasticRareFailure.Activity.Json;

/// <summary>The names that mean something in one kind of object, found by a key of their length and last bytes.</summary>
internal sealed class FieldNode
{
    private const int KeyBytes = 8;

    private (ulong Key, FieldEntry? Entry)[] slots = new (ulong, FieldEntry?)[8];
    private ulong lengths;
    private int count;

    /// <summary>The entry of a name, or null.</summary>
    public FieldEntry? Find(ReadOnlySpan<byte> name)
    {
        if ((lengths >> Math.Min(name.Length, 63) & 1) == 0)
        {
            return null;
        }

        var key = KeyOf(name);
        for (var slot = Home(key); slots[slot].Entry is { } entry; slot = (slot + 1) & (slots.Length - 1))
        {
            // Up to seven bytes the key is the name.
            if (slots[slot].Key == key && (name.Length < KeyBytes || name.SequenceEqual(entry.Name)))
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Adds an entry whose name is not there yet.</summary>
    public FieldEntry Add(FieldEntry entry)
    {
        if (++count * 2 > slots.Length)
        {
            var old = slots;
            slots = new (ulong, FieldEntry?)[old.Length * 2];
            foreach (var (_, moved) in old)
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
        var key = KeyOf(entry.Name);
        var slot = Home(key);
        while (slots[slot].Entry is not null)
        {
            slot = (slot + 1) & (slots.Length - 1);
        }

        slots[slot] = (key, entry);
    }

    private int Home(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 40) & (slots.Length - 1);

    /// <summary>Length and bytes of a name of up to seven; of a longer one the last eight bytes, so marked that it is no shorter one's key.</summary>
    private static ulong KeyOf(ReadOnlySpan<byte> name) => name.Length switch
    {
        >= KeyBytes => BinaryPrimitives.ReadUInt64LittleEndian(name[^KeyBytes..]) | 1UL << 63,
        >= 4 => (ulong)name.Length << 56 | (ulong)BinaryPrimitives.ReadUInt32LittleEndian(name) << 24 | BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) >> 8,
        >= 2 => (ulong)name.Length << 56 | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(name) << 16 | BinaryPrimitives.ReadUInt16LittleEndian(name[^2..]),
        1 => 1UL << 56 | name[0],
        _ => 0,
    };
}
