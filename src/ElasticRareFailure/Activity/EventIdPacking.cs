using System.Buffers;

namespace ElasticRareFailure.Activity;

/// <summary>The packed forms of an <see cref="EventId"/>. Each keeps the order of the bytes that it packs.</summary>
internal static class EventIdPacking
{
    /// <summary>The 64 characters of an id made by Elasticsearch in the order of their bytes, so that packed ids compare as text.</summary>
    private static ReadOnlySpan<byte> Alphabet => "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8;

    private static ReadOnlySpan<byte> Digits => "0123456789abcdef"u8;

    /// <summary>Upper-case digits are another id.</summary>
    private static readonly SearchValues<byte> LowerDigits = SearchValues.Create(Digits);

    public static bool TryHex(ReadOnlySpan<byte> id, Span<byte> packed)
    {
        packed.Clear();
        return !id.ContainsAnyExcept(LowerDigits) && Convert.FromHexString(id, packed, out _, out _) == OperationStatus.Done;
    }

    public static bool TryGuid(ReadOnlySpan<byte> id, Span<byte> packed)
    {
        if (id[8] != '-' || id[13] != '-' || id[18] != '-' || id[23] != '-')
        {
            return false;
        }

        Span<byte> digits = stackalloc byte[32];
        id[..8].CopyTo(digits);
        id.Slice(9, 4).CopyTo(digits[8..]);
        id.Slice(14, 4).CopyTo(digits[12..]);
        id.Slice(19, 4).CopyTo(digits[16..]);
        id[24..].CopyTo(digits[20..]);
        return TryHex(digits, packed);
    }

    public static bool TryBase64Url(ReadOnlySpan<byte> id, Span<byte> packed)
    {
        packed.Clear();
        for (var i = 0; i < id.Length; i++)
        {
            var rank = Rank(id[i]);
            if (rank < 0)
            {
                return false;
            }

            var bit = i * 6;
            var word = rank << (10 - (bit % 8));
            packed[bit / 8] |= (byte)(word >> 8);
            packed[(bit / 8) + 1] |= (byte)word;
        }

        return true;
    }

    public static int Unpack(ReadOnlySpan<byte> packed, EventIdForm form, Span<byte> target)
    {
        switch (form)
        {
            case EventIdForm.Inline:
                packed[..packed[15]].CopyTo(target);
                return packed[15];
            case EventIdForm.Hex20:
                return Hex(packed, 20, target);
            case EventIdForm.Sha20:
                "sha-"u8.CopyTo(target);
                return 4 + Hex(packed, 20, target[4..]);
            case EventIdForm.Hex32:
                return Hex(packed, 32, target);
            case EventIdForm.DashedHex32:
                return GuidText(packed, target);
            default:
                for (var i = 0; i < 20; i++)
                {
                    var bit = i * 6;
                    target[i] = Alphabet[((packed[bit / 8] << 8 | packed[(bit / 8) + 1]) >> (10 - (bit % 8))) & 63];
                }

                return 20;
        }
    }

    private static int GuidText(ReadOnlySpan<byte> packed, Span<byte> target)
    {
        Span<byte> digits = stackalloc byte[32];
        _ = Hex(packed, 32, digits);
        var at = 0;
        for (var i = 0; i < 32; i++)
        {
            if (i is 8 or 12 or 16 or 20)
            {
                target[at++] = (byte)'-';
            }

            target[at++] = digits[i];
        }

        return at;
    }

    private static int Hex(ReadOnlySpan<byte> packed, int count, Span<byte> target)
    {
        for (var i = 0; i < count; i++)
        {
            target[i] = Digits[i % 2 == 0 ? packed[i / 2] >> 4 : packed[i / 2] & 15];
        }

        return count;
    }

    private static int Rank(byte c) => c switch
    {
        (byte)'-' => 0,
        >= (byte)'0' and <= (byte)'9' => c - '0' + 1,
        >= (byte)'A' and <= (byte)'Z' => c - 'A' + 11,
        (byte)'_' => 37,
        >= (byte)'a' and <= (byte)'z' => c - 'a' + 38,
        _ => -1,
    };
}
