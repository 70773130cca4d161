using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>Texts made alike: lower case of A-Z, GUIDs of any writing as one key.</summary>
internal static class Folding
{
    /// <summary>Digits of a GUID without dashes.</summary>
    private const int GuidDigits = 32;

    /// <summary>A valid, lower-case copy.</summary>
    public static byte[] Lower(ReadOnlySpan<byte> text)
    {
        var copy = JsonText.Valid(text).ToArray();
        JsonText.Fold(copy);
        return copy;
    }

    /// <summary>The key of a principal: 32 lower-case hexadecimal digits if it is a GUID, with or without dashes or braces; else the folded text.</summary>
    public static ReadOnlySpan<byte> Key(ReadOnlySpan<byte> text)
    {
        var lower = Lower(text);
        var guid = lower.AsSpan().Trim("{}"u8);
        if (!IsGuid(guid))
        {
            return lower;
        }

        var length = 0;
        foreach (var c in guid)
        {
            if (c != '-')
            {
                lower[length++] = c;
            }
        }

        return lower.AsSpan(0, length);
    }

    /// <summary>Whether a text is a GUID: groups of 8, 4, 4, 4 and 12 hexadecimal digits, a dash between two of them or not.</summary>
    public static bool IsGuid(ReadOnlySpan<byte> text)
    {
        var digits = 0;
        var dashAllowed = false;
        foreach (var c in text)
        {
            if (c == '-' && dashAllowed)
            {
                dashAllowed = false;
                continue;
            }

            if (!char.IsAsciiHexDigit((char)c))
            {
                return false;
            }

            digits++;
            dashAllowed = digits is 8 or 12 or 16 or 20;
        }

        return digits == GuidDigits && text[^1] != '-';
    }
}
