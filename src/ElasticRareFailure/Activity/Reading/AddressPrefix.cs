using System.Buffers;
using System.Buffers.Text;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>The network of an address: IPv4 /24, IPv6 /48, in CIDR notation. Addresses that say nothing of a place have none.</summary>
internal static class AddressPrefix
{
    /// <summary>Most bytes of a prefix.</summary>
    public const int MostBytes = 32;

    /// <summary>Most bytes of an address.</summary>
    public const int MostAddressBytes = 45;

    private static readonly SearchValues<byte> V4Bytes = SearchValues.Create("0123456789."u8);

    /// <summary>Writes the prefix of <c>ip</c>, <c>ip:port</c>, <c>[ip]:port</c> or <c>ip%zone</c>.</summary>
    /// <returns>Its length; 0 where there is none.</returns>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var address = WithoutPort(text);
        var zone = address.IndexOf((byte)'%');
        address = zone < 0 ? address : address[..zone];
        if (TryV4(address, out var v4))
        {
            return WriteV4(v4, target);
        }

        Span<ushort> parts = stackalloc ushort[8];
        if (!TryV6(address, parts))
        {
            return 0;
        }

        return !parts[..5].ContainsAnyExcept((ushort)0) && parts[5] == 0xffff ? WriteV4((uint)parts[6] << 16 | parts[7], target) : WriteV6(parts, target);
    }

    /// <summary>Writes an address without port and zone, as it is written.</summary>
    /// <returns>Its length; 0 where the text is no address.</returns>
    public static int Bare(ReadOnlySpan<byte> text, Span<byte> target)
    {
        var address = WithoutPort(text);
        var zone = address.IndexOf((byte)'%');
        address = zone < 0 ? address : address[..zone];
        Span<ushort> parts = stackalloc ushort[8];
        if (address.Length > target.Length || (!TryV4(address, out _) && !TryV6(address, parts)))
        {
            return 0;
        }

        address.CopyTo(target);
        return address.Length;
    }

    private static ReadOnlySpan<byte> WithoutPort(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] == '[')
        {
            var end = text.IndexOf((byte)']');
            return end > 0 && (end == text.Length - 1 || IsPort(text[(end + 1)..])) ? text[1..end] : text;
        }

        var colon = text.IndexOf((byte)':');
        return colon > 0 && IsPort(text[colon..]) && !text[..colon].ContainsAnyExcept(V4Bytes) ? text[..colon] : text;
    }

    private static bool IsPort(ReadOnlySpan<byte> text) => text.Length > 1 && text[0] == ':' && !text[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    /// <summary>Four decimal parts without leading zeros; the framework's parser takes more.</summary>
    private static bool TryV4(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        for (var part = 0; part < 4; part++)
        {
            var dot = text.IndexOf((byte)'.');
            var digits = part == 3 ? text : dot < 0 ? default : text[..dot];
            if (digits.Length is 0 or > 3 || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (digits.Length > 1 && digits[0] == '0')
                || !Utf8Parser.TryParse(digits, out int value, out _) || value > 255)
            {
                return false;
            }

            address = address << 8 | (uint)value;
            text = part == 3 ? default : text[(dot + 1)..];
        }

        return true;
    }

    private static bool TryV6(ReadOnlySpan<byte> text, Span<ushort> parts)
    {
        var gap = -1;
        var count = 0;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            text = text[2..];
        }
        else if (text.IsEmpty || text[0] == ':')
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            var colon = text.IndexOf((byte)':');
            var part = colon < 0 ? text : text[..colon];
            if (colon < 0 && part.Contains((byte)'.'))
            {
                if (count > 6 || !TryV4(part, out var v4))
                {
                    return false;
                }

                (parts[count], parts[count + 1]) = ((ushort)(v4 >> 16), (ushort)v4);
                count += 2;
                break;
            }

            if (count > 7 || part.Length is 0 or > 4 || !Utf8Parser.TryParse(part, out ushort value, out var used, 'x') || used != part.Length)
            {
                return false;
            }

            parts[count++] = value;
            if (colon < 0)
            {
                break;
            }

            text = text[(colon + 1)..];
            if (text.IsEmpty)
            {
                return false;                                    // a single colon at the end
            }

            if (text[0] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                text = text[1..];
            }
        }

        return Spread(parts, count, gap);
    }

    /// <summary>Puts the zeros of <c>::</c> in.</summary>
    private static bool Spread(Span<ushort> parts, int count, int gap)
    {
        if (gap < 0)
        {
            return count == 8;
        }

        if (count > 7)
        {
            return false;
        }

        parts[gap..count].CopyTo(parts[(8 - count + gap)..]);
        parts.Slice(gap, 8 - count).Clear();
        return true;
    }

    private static int WriteV4(uint address, Span<byte> target)
    {
        if (address == 0 || address >> 24 is 10 or 127 || address >> 20 == 0xac1 || address >> 16 is 0xc0a8 or 0xa9fe || address >> 22 == 0x191)
        {
            return 0;                                            // 0.0.0.0, 10/8, 127/8, 172.16/12, 192.168/16, 169.254/16, 100.64/10
        }

        var length = 0;
        for (var shift = 24; shift >= 8; shift -= 8)
        {
            _ = Utf8Formatter.TryFormat(address >> shift & 255, target[length..], out var used);
            length += used;
            target[length++] = (byte)'.';
        }

        "0/24"u8.CopyTo(target[length..]);
        return length + 4;
    }

    private static int WriteV6(ReadOnlySpan<ushort> parts, Span<byte> target)
    {
        var local = !parts[..7].ContainsAnyExcept((ushort)0) && parts[7] <= 1;
        if (local || (parts[0] & 0xffc0) == 0xfe80 || (parts[0] & 0xfe00) == 0xfc00)
        {
            return 0;
        }

        var kept = parts[2] != 0 ? 3 : parts[1] != 0 ? 2 : parts[0] != 0 ? 1 : 0;
        var length = 0;
        for (var i = 0; i < kept; i++)
        {
            _ = Utf8Formatter.TryFormat(parts[i], target[length..], out var used, 'x');
            length += used;
            target[length++] = (byte)':';
        }

        var tail = kept == 0 ? "::/48"u8 : ":/48"u8;
        tail.CopyTo(target[length..]);
        return length + tail.Length;
    }
}
