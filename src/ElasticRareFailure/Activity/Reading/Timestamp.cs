using System.Buffers.Text;

namespace ElasticRareFailure.Activity.Reading;

/// <summary>
/// Times of a record: <c>YYYY-MM-DDThh:mm[:ss[.digits]][Z|±hh:mm]</c> (UTC where no offset is given, fractions of a millisecond cut), 11 to 14 digits, or a number: epoch ms. Anything else, and what lies outside 2010 to 2099, is no time. No culture has a say.
/// </summary>
internal static class Timestamp
{
    private const long Year2010 = 1_262_304_000_000;
    private const long Year2100 = 4_102_444_800_000;
    private const int MinuteMs = 60_000;

    /// <summary>Digits of every epoch ms from 2010 to 2099.</summary>
    private const int EpochDigits = 13;

    /// <summary>Reads text, trimmed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out long ms) =>
        (TryEpoch(text, out ms) || TryIso(text, out ms)) && ms is >= Year2010 and < Year2100;

    /// <summary>Reads the token of a JSON number; a fraction is cut.</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> token, out long ms)
    {
        ms = 0;
        if (token.IsEmpty || token[0] == '-')
        {
            return false;
        }

        var exponentAt = token.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = exponentAt < 0 ? token : token[..exponentAt];
        var exponent = 0L;
        if (exponentAt >= 0 && !TryExponent(token[(exponentAt + 1)..], out exponent))
        {
            return false;
        }

        var point = mantissa.IndexOf((byte)'.');
        var whole = (point < 0 ? mantissa.Length : point) + exponent;
        var skipped = 0;
        var taken = 0;
        for (var i = 0; i < mantissa.Length && (taken > 0 || skipped < whole) && taken + skipped < whole; i++)
        {
            if (i == point)
            {
                continue;
            }

            var digit = mantissa[i] - '0';
            if (taken == 0 && digit == 0)
            {
                skipped++;
                continue;
            }

            ms = (ms * 10) + digit;
            if (++taken > EpochDigits)
            {
                return false;
            }
        }

        for (; taken > 0 && taken + skipped < whole; taken++)
        {
            if (taken >= EpochDigits)
            {
                return false;
            }

            ms *= 10;
        }

        return ms is >= Year2010 and < Year2100;
    }

    private static bool TryExponent(ReadOnlySpan<byte> text, out long exponent) =>
        Utf8Parser.TryParse(text.TrimStart((byte)'+'), out exponent, out var used) && used == text.TrimStart((byte)'+').Length && exponent is > -100_000_000 and < 100_000_000;

    private static bool TryEpoch(ReadOnlySpan<byte> text, out long ms)
    {
        ms = 0;
        return text.Length is >= 11 and <= 14 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && Utf8Parser.TryParse(text, out ms, out _);
    }

    private static bool TryIso(ReadOnlySpan<byte> text, out long ms)
    {
        ms = 0;
        if (text.Length < 16 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':'
            || !Digits(text[..4], out var year) || !Digits(text.Slice(5, 2), out var month) || !Digits(text.Slice(8, 2), out var day)
            || !Digits(text.Slice(11, 2), out var hour) || !Digits(text.Slice(14, 2), out var minute))
        {
            return false;
        }

        var rest = text[16..];
        var second = 0;
        var fraction = 0;
        if (rest.Length >= 3 && rest[0] == ':')
        {
            if (!Digits(rest.Slice(1, 2), out second))
            {
                return false;
            }

            rest = rest[3..];
            if (rest.Length > 0 && rest[0] == '.' && !Fraction(ref rest, out fraction))
            {
                return false;
            }
        }

        if (!Offset(rest, out var offset) || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        ms = (new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond + fraction - (offset * MinuteMs);
        return true;
    }

    /// <summary>Takes a point and the digits after it: the first three count.</summary>
    private static bool Fraction(ref ReadOnlySpan<byte> rest, out int ms)
    {
        var end = rest[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? rest[1..] : rest.Slice(1, end);
        rest = rest[(1 + digits.Length)..];
        ms = 0;
        for (var i = 0; i < 3; i++)
        {
            ms = (ms * 10) + (i < digits.Length ? digits[i] - '0' : 0);
        }

        return digits.Length > 0;
    }

    private static bool Offset(ReadOnlySpan<byte> rest, out long minutes)
    {
        minutes = 0;
        if (rest.IsEmpty || (rest.Length == 1 && rest[0] == 'Z'))
        {
            return true;
        }

        if (rest.Length != 6 || (rest[0] != '+' && rest[0] != '-') || rest[3] != ':' || !Digits(rest.Slice(1, 2), out var hours) || !Digits(rest.Slice(4, 2), out var odd) || hours > 23 || odd > 59)
        {
            return false;
        }

        minutes = ((hours * 60) + odd) * (rest[0] == '+' ? 1 : -1);
        return true;
    }

    private static bool Digits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        return true;
    }
}
