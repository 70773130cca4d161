using System.Buffers.Binary;
using System.Text;
using ElasticRareFailure.Activity.Names;

namespace ElasticRareFailure.Activity;

/// <summary>
/// The id of a document in 16 bytes: ids of up to 15 bytes, of 20 or 32 hexadecimal digits, <c>sha-</c> with 20 of them, GUIDs and the 20 characters that Elasticsearch makes are packed; any other lies in a table.
/// Ids compare as their UTF-8 bytes do.
/// </summary>
/// <param name="High">First half of the packed id.</param>
/// <param name="Low">Second half of the packed id.</param>
/// <param name="Form">How it is packed.</param>
public readonly record struct EventId(ulong High, ulong Low, EventIdForm Form)
{
    /// <summary>Longest id that is written in full inside the 16 bytes; the last byte holds the length.</summary>
    private const int InlineLength = 15;

    /// <summary>Packs an id. <paramref name="others"/> takes the ids that do not fit.</summary>
    /// <param name="id">UTF-8, not empty.</param>
    /// <param name="others">Table of the tenant.</param>
    public static EventId Of(ReadOnlySpan<byte> id, NameTable others)
    {
        ArgumentNullException.ThrowIfNull(others);
        Span<byte> packed = stackalloc byte[16];
        packed.Clear();
        if (id.Length <= InlineLength)
        {
            id.CopyTo(packed);
            packed[InlineLength] = (byte)id.Length;
            return From(packed, EventIdForm.Inline);
        }

        switch (id.Length)
        {
            case 20 when EventIdPacking.TryHex(id, packed):
                return From(packed, EventIdForm.Hex20);
            case 20 when EventIdPacking.TryBase64Url(id, packed):
                return From(packed, EventIdForm.Base64Url20);
            case 24 when id.StartsWith("sha-"u8) && EventIdPacking.TryHex(id[4..], packed):
                return From(packed, EventIdForm.Sha20);
            case 32 when EventIdPacking.TryHex(id, packed):
                return From(packed, EventIdForm.Hex32);
            case 36 when EventIdPacking.TryGuid(id, packed):
                return From(packed, EventIdForm.DashedHex32);
            default:
                return new EventId(0, (ulong)others.Intern(id), EventIdForm.Table);
        }
    }

    /// <summary>Writes the id; returns its length. <paramref name="target"/> must have <see cref="Length"/> bytes.</summary>
    public int CopyTo(Span<byte> target, NameTable others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (Form == EventIdForm.Table)
        {
            var text = others.Utf8((int)Low);
            text.CopyTo(target);
            return text.Length;
        }

        Span<byte> packed = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(packed, High);
        BinaryPrimitives.WriteUInt64BigEndian(packed[8..], Low);
        return EventIdPacking.Unpack(packed, Form, target);
    }

    /// <summary>Bytes of the id.</summary>
    public int Length(NameTable others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return Form switch
        {
            EventIdForm.Inline => (int)(Low & 0xff),
            EventIdForm.Hex20 or EventIdForm.Base64Url20 => 20,
            EventIdForm.Sha20 => 24,
            EventIdForm.Hex32 => 32,
            EventIdForm.DashedHex32 => 36,
            _ => others.Utf8((int)Low).Length,
        };
    }

    /// <summary>The id as text.</summary>
    public string ToText(NameTable others)
    {
        var length = Length(others);
        Span<byte> bytes = length <= 64 ? stackalloc byte[length] : new byte[length];
        _ = CopyTo(bytes, others);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Order of the UTF-8 bytes.</summary>
    public static int Compare(in EventId left, in EventId right, NameTable others)
    {
        if (left.Form == right.Form && left.Form != EventIdForm.Table)
        {
            return left.High != right.High ? left.High.CompareTo(right.High) : left.Low.CompareTo(right.Low);
        }

        Span<byte> a = stackalloc byte[36];
        Span<byte> b = stackalloc byte[36];
        return Bytes(left, a, others).SequenceCompareTo(Bytes(right, b, others));
    }

    private static ReadOnlySpan<byte> Bytes(in EventId id, Span<byte> scratch, NameTable others) =>
        id.Form == EventIdForm.Table ? others.Utf8((int)id.Low) : scratch[..id.CopyTo(scratch, others)];

    private static EventId From(ReadOnlySpan<byte> packed, EventIdForm form) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(packed), BinaryPrimitives.ReadUInt64BigEndian(packed[8..]), form);
}
