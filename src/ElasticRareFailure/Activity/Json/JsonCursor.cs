using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ElasticRareFailure.Activity.Json;

/// <summary>
/// Goes over the bytes of a JSON value by its structure and checks every one of them, as strict as <c>Utf8JsonReader</c>. It knows what has to come next, so it needs no state between tokens, and passes over what is not wanted in one go.
/// </summary>
/// <param name="data">The bytes.</param>
/// <param name="final">No bytes follow.</param>
/// <param name="maxDepth">Most objects and arrays inside one another.</param>
internal ref struct JsonCursor(ReadOnlySpan<byte> data, bool final, int maxDepth)
{
    private readonly ReadOnlySpan<byte> data = data;
    private int depth;

    /// <summary>The next byte; after a name or an element was found: the first of its value.</summary>
    public int Position { get; private set; }

    /// <summary>What stopped it is no JSON; else the bytes ended.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>First byte of the string or number that was read, or of the name.</summary>
    public int Start { get; private set; }

    /// <summary>Its bytes as written.</summary>
    public readonly ReadOnlySpan<byte> Text => data[Start..(Start + Length)];

    /// <summary>How many they are.</summary>
    public int Length { get; private set; }

    /// <summary>It holds escapes.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>First byte of the value at the position.</summary>
    public readonly byte First => data[Position];

    /// <summary>Moves to the first byte of the value at the root.</summary>
    public bool Begin() => SkipBlank() || Stop();

    /// <summary>Moves into the object or array at the position.</summary>
    public bool Enter()
    {
        if (depth == maxDepth)
        {
            return Malformed();
        }

        depth++;
        Position++;
        return true;
    }

    /// <summary>Moves to the value of the next member; its name is the <see cref="Text"/>. Or out of the object: <paramref name="ended"/>.</summary>
    /// <param name="isFirst">Nothing was read of the object yet; false from then on.</param>
    /// <param name="ended">There was no other.</param>
    /// <returns>False: stopped.</returns>
    public bool NextMember(ref bool isFirst, out bool ended)
    {
        if (NextCompactMember(ref isFirst))
        {
            ended = false;
            return true;
        }

        if (!Next((byte)'}', ref isFirst, out ended) || ended)
        {
            return ended;
        }

        if (First != '"')
        {
            return Malformed();
        }

        if (!String() || !SkipBlank())
        {
            return Stop();
        }

        if (First != ':')
        {
            return Malformed();
        }

        Position++;
        return SkipBlank() || Stop();
    }

    /// <summary>The same for most members of most files, in one go: no blanks, a short name without escapes, far from the end of the bytes. False: it is another, and nothing was moved.</summary>
    private bool NextCompactMember(ref bool isFirst)
    {
        const int Around = 8;                                    // comma, quotes, colon, first byte of the value
        var at = Position;
        if (data.Length - at < Vector256<byte>.Count + Around || (!isFirst && data[at++] != ',') || data[at++] != '"')
        {
            return false;
        }

        var length = BitOperations.TrailingZeroCount(StopsAt(at));
        var end = at + length;
        if (data[end] != '"' || data[end + 1] != ':' || data[end + 2] <= ' ')
        {
            return false;
        }

        (Start, Length, IsEscaped, Position, isFirst) = (at, length, false, end + 2, false);
        return true;
    }

    /// <summary>Moves to the next element, or out of the array: <paramref name="ended"/>.</summary>
    /// <param name="isFirst">Nothing was read of the array yet; false from then on.</param>
    /// <param name="ended">There was no other.</param>
    /// <returns>False: stopped.</returns>
    public bool NextElement(ref bool isFirst, out bool ended) => Next((byte)']', ref isFirst, out ended);

    /// <summary>Moves over the value at the position. Of a string or number <see cref="Text"/> tells where it stands.</summary>
    public bool Skip()
    {
        switch (First)
        {
            case (byte)'"':
                return String();
            case (byte)'{':
                return SkipObject();
            case (byte)'[':
                return SkipArray();
            case (byte)'t':
                return Literal("true"u8);
            case (byte)'f':
                return Literal("false"u8);
            case (byte)'n':
                return Literal("null"u8);
            default:
                return Number();
        }
    }

    private bool SkipObject()
    {
        var (isFirst, ended) = (true, false);
        if (!Enter())
        {
            return false;
        }

        while (NextMember(ref isFirst, out ended) && !ended && Skip())
        {
        }

        return ended;
    }

    private bool SkipArray()
    {
        var (isFirst, ended) = (true, false);
        if (!Enter())
        {
            return false;
        }

        while (NextElement(ref isFirst, out ended) && !ended && Skip())
        {
        }

        return ended;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Next(byte end, ref bool isFirst, out bool ended)
    {
        ended = false;
        if (!SkipBlank())
        {
            return Stop();
        }

        if (First == end)
        {
            Position++;
            depth--;
            return ended = true;
        }

        if (isFirst)
        {
            isFirst = false;
            return true;
        }

        if (First != ',')
        {
            return Malformed();
        }

        Position++;
        return SkipBlank() || Stop();
    }

    /// <summary>Moves over blanks; false: the bytes end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool SkipBlank() => ((uint)Position < (uint)data.Length && data[Position] > ' ') || SkipBlanks();

    private bool SkipBlanks()
    {
        var blank = data[Position..].IndexOfAnyExcept(" \t\r\n"u8);
        Position = blank < 0 ? data.Length : Position + blank;
        return blank >= 0;
    }

    /// <summary>Moves over the string at the position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool String()
    {
        Start = ++Position;
        IsEscaped = false;
        if (data.Length - Position >= Vector256<byte>.Count)
        {
            var stop = BitOperations.TrailingZeroCount(StopsAt(Position));
            if (stop < Vector256<byte>.Count && data[Position + stop] == '"')
            {
                Length = stop;
                Position += stop + 1;
                return true;
            }
        }

        return LongString();
    }

    /// <summary>Moves on to the end of a string that is long, or has escapes, or stands at the end of the bytes.</summary>
    private bool LongString()
    {
        while (true)
        {
            while (data.Length - Position >= Vector256<byte>.Count)
            {
                var stop = BitOperations.TrailingZeroCount(StopsAt(Position));
                Position += Math.Min(stop, Vector256<byte>.Count);
                if (stop < Vector256<byte>.Count)
                {
                    break;
                }
            }

            while (Position < data.Length && data[Position] is not ((byte)'"' or (byte)'\\' or < 0x20))
            {
                Position++;
            }

            if (Position >= data.Length)
            {
                return Stop();
            }

            if (data[Position] == '"')
            {
                Length = Position++ - Start;
                return true;
            }

            if (data[Position] != '\\')
            {
                return Malformed();
            }

            IsEscaped = true;
            if (!Escape())
            {
                return false;
            }
        }
    }

    /// <summary>A bit for each of the next 32 bytes that a string cannot pass over.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly uint StopsAt(int at)
    {
        var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(data), (nuint)at);
        var stops = Vector256.Equals(bytes, Vector256.Create((byte)'"')) | Vector256.Equals(bytes, Vector256.Create((byte)'\\')) | Vector256.LessThan(bytes, Vector256.Create((byte)0x20));
        return stops.ExtractMostSignificantBits();
    }

    private bool Escape()
    {
        const int UnicodeDigits = 4;
        if (Position + 1 >= data.Length)
        {
            return Stop();
        }

        var kind = data[Position + 1];
        if (kind != 'u')
        {
            Position += 2;
            return "\"\\/bfnrt"u8.Contains(kind) || Malformed();
        }

        foreach (var digit in data[(Position + 2)..Math.Min(data.Length, Position + 2 + UnicodeDigits)])
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return Malformed();
            }
        }

        Position = Math.Min(data.Length, Position + 2 + UnicodeDigits);
        return Position < data.Length || Stop();
    }

    private bool Literal(ReadOnlySpan<byte> literal)
    {
        var rest = data[Position..Math.Min(data.Length, Position + literal.Length)];
        if (!literal.StartsWith(rest))
        {
            return Malformed();
        }

        Position += rest.Length;
        return rest.Length == literal.Length || Stop();
    }

    /// <summary>Moves over the number at the position. What follows it has to be known: it may go on.</summary>
    private bool Number()
    {
        (Start, IsEscaped) = (Position, false);
        if (First == '-')
        {
            Position++;
        }

        if (Position < data.Length && First == '0')
        {
            Position++;
        }
        else if (!Digits())
        {
            return false;
        }

        if (Position < data.Length && First == '.')
        {
            Position++;
            if (!Digits())
            {
                return false;
            }
        }

        if (Position < data.Length && First is (byte)'e' or (byte)'E')
        {
            Position++;
            Position += Position < data.Length && First is (byte)'+' or (byte)'-' ? 1 : 0;
            if (!Digits())
            {
                return false;
            }
        }

        Length = Position - Start;
        return Position < data.Length ? First is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' || Malformed() : Stop();
    }

    private bool Digits()
    {
        var before = Position;
        while (Position < data.Length && char.IsAsciiDigit((char)data[Position]))
        {
            Position++;
        }

        return Position > before || (Position < data.Length ? Malformed() : Stop());
    }

    private bool Malformed()
    {
        IsMalformed = true;
        return false;
    }

    /// <summary>The bytes ended: if no more follow, that is a fault.</summary>
    private bool Stop()
    {
        IsMalformed |= final;
        return false;
    }
}
