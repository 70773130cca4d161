using System.Buffers;

namespace ElasticRareFailure.Activity.Documents;

/// <summary>Finds the end of a JSON value of any size in bounded memory, and whether it is one. For what is not read: lists' wrappers, values that are no records, records that are too large or nest too deep.</summary>
/// <param name="buffer">Where the value stands.</param>
internal sealed class ValueScanner(RecordBuffer buffer)
{
    /// <summary>More objects and arrays inside one another are no value.</summary>
    public const int MaxDepth = 960;

    /// <summary>A longer number is none.</summary>
    private const int MostNumberBytes = 1 << 16;

    /// <summary>Space between tokens.</summary>
    public static readonly SearchValues<byte> Blank = SearchValues.Create(" \t\r\n"u8);

    private static readonly SearchValues<byte> StringEnd = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(c => (byte)c)]);
    private static readonly SearchValues<byte> NumberBytes = SearchValues.Create("+-.0123456789Ee"u8);

    private readonly bool[] isObject = new bool[MaxDepth];

    /// <summary>Moves the buffer over the value at its position; false: it is no value, and the position is somewhere in it.</summary>
    public bool Skip()
    {
        var depth = 0;
        if (!Value(ref depth))
        {
            return false;
        }

        while (depth > 0)
        {
            if (!buffer.Skip(Blank))
            {
                return false;
            }

            var next = buffer.Rest[0];
            if (next == (isObject[depth - 1] ? '}' : ']'))
            {
                buffer.Advance(1);
                depth--;
                continue;
            }

            if (next != ',')
            {
                return false;
            }

            buffer.Advance(1);
            if (!buffer.Skip(Blank) || (isObject[depth - 1] && !Name()) || !Value(ref depth))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Moves over a string.</summary>
    public bool String()
    {
        if (!buffer.Ensure(1) || buffer.Rest[0] != '"')
        {
            return false;
        }

        buffer.Advance(1);
        while (true)
        {
            var stop = buffer.Rest.IndexOfAny(StringEnd);
            if (stop < 0)
            {
                buffer.Advance(buffer.Rest.Length);
                if (!buffer.More())
                {
                    return false;
                }

                continue;
            }

            buffer.Advance(stop);
            if (buffer.Rest[0] == '"')
            {
                buffer.Advance(1);
                return true;
            }

            if (buffer.Rest[0] != '\\' || !Escape())
            {
                return false;
            }
        }
    }

    /// <summary>Moves over a value, or into it: over a string, number, literal, an empty object or array; else to after the first value inside.</summary>
    private bool Value(ref int depth)
    {
        while (true)
        {
            if (!buffer.Ensure(1))
            {
                return false;
            }

            var first = buffer.Rest[0];
            if (first is not ((byte)'{' or (byte)'['))
            {
                return Scalar(first);
            }

            if (depth == MaxDepth)
            {
                return false;
            }

            isObject[depth++] = first == '{';
            buffer.Advance(1);
            if (!buffer.Skip(Blank))
            {
                return false;
            }

            if (buffer.Rest[0] == (first == '{' ? '}' : ']'))
            {
                return true;
            }

            if (first == '{' && !Name())
            {
                return false;
            }
        }
    }

    /// <summary>Moves over a member's name and its colon.</summary>
    private bool Name()
    {
        if (!String() || !buffer.Skip(Blank) || buffer.Rest[0] != ':')
        {
            return false;
        }

        buffer.Advance(1);
        return buffer.Skip(Blank);
    }

    private bool Scalar(byte first) => first switch
    {
        (byte)'"' => String(),
        (byte)'t' => Literal("true"u8),
        (byte)'f' => Literal("false"u8),
        (byte)'n' => Literal("null"u8),
        _ => Number(),
    };

    private bool Literal(ReadOnlySpan<byte> literal)
    {
        if (!buffer.Ensure(literal.Length) || !buffer.Rest.StartsWith(literal))
        {
            return false;
        }

        buffer.Advance(literal.Length);
        return true;
    }

    private bool Escape()
    {
        if (!buffer.Ensure(2))
        {
            return false;
        }

        var kind = buffer.Rest[1];
        if (kind == 'u')
        {
            if (!buffer.Ensure(6))
            {
                return false;
            }

            foreach (var digit in buffer.Rest.Slice(2, 4))
            {
                if (!char.IsAsciiHexDigit((char)digit))
                {
                    return false;
                }
            }

            buffer.Advance(6);
            return true;
        }

        buffer.Advance(2);
        return "\"\\/bfnrt"u8.Contains(kind);
    }

    /// <summary>Moves over the longest number at the position; what follows it is the next token's affair.</summary>
    private bool Number()
    {
        int run;
        while ((run = buffer.Rest.IndexOfAnyExcept(NumberBytes)) < 0 && buffer.Rest.Length < MostNumberBytes && buffer.More())
        {
        }

        var length = NumberLength(run < 0 ? buffer.Rest : buffer.Rest[..run]);
        buffer.Advance(length);
        return length > 0;
    }

    private static int NumberLength(ReadOnlySpan<byte> text)
    {
        var at = text.Length > 0 && text[0] == '-' ? 1 : 0;
        var whole = Digits(text[at..]);
        if (whole == 0)
        {
            return 0;
        }

        at += text[at] == '0' ? 1 : whole;
        if (text.Length > at + 1 && text[at] == '.' && Digits(text[(at + 1)..]) is > 0 and var fraction)
        {
            at += 1 + fraction;
        }

        if (text.Length > at + 1 && text[at] is (byte)'e' or (byte)'E')
        {
            var sign = text[at + 1] is (byte)'+' or (byte)'-' ? 1 : 0;
            var exponent = Digits(text[(at + 1 + sign)..]);
            at += exponent > 0 ? 1 + sign + exponent : 0;
        }

        return at;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text.Length : end;
    }
}
