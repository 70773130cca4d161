using System.Buffers.Binary;
using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Scoring.Packing;

/// <summary>Reads what a <see cref="PackedWriter"/> wrote.</summary>
/// <param name="packed">The bytes.</param>
internal ref struct PackedReader(ReadOnlySpan<byte> packed)
{
    private ReadOnlySpan<byte> rest = packed;

    /// <summary>Bytes of an id.</summary>
    public static int LengthOf(EventIdForm form) => form is EventIdForm.Hex20 or EventIdForm.Sha20 ? 10 : 16;

    /// <summary>A number.</summary>
    public long Number()
    {
        var number = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = rest[0];
            rest = rest[1..];
            number |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return (long)number;
            }
        }
    }

    /// <summary>A number of 32 bits.</summary>
    public int Int() => (int)Number();

    /// <summary>A number in full.</summary>
    public double Double()
    {
        var number = BinaryPrimitives.ReadDoubleLittleEndian(rest);
        rest = rest[8..];
        return number;
    }

    /// <summary>An id.</summary>
    public EventId Id()
    {
        var form = (EventIdForm)Number();
        Span<byte> packed = stackalloc byte[16];
        packed.Clear();
        rest[..LengthOf(form)].CopyTo(packed);
        rest = rest[LengthOf(form)..];
        return new EventId(BinaryPrimitives.ReadUInt64BigEndian(packed), BinaryPrimitives.ReadUInt64BigEndian(packed[8..]), form);
    }
}
