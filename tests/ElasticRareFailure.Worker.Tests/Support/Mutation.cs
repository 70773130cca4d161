namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>What can happen to lines of a file on their way: flipped bytes, cuts, repetitions, splices.</summary>
/// <param name="random">Where chance comes from.</param>
internal sealed class Mutation(Random random)
{
    /// <summary>Bytes that mean something in JSON or UTF-8.</summary>
    private static readonly byte[] Telling = [.. "{}[]\",:\\0.e-+tnu \r\n\t"u8, 0, 0x1c, 0x7f, 0x80, 0xc3, 0xed, 0xff];

    /// <summary>A line made of some of the lines; it is broken, or not.</summary>
    public byte[] Of(IReadOnlyList<byte[]> lines)
    {
        var text = Copy(lines);
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            text = random.Next(8) switch
            {
                0 => Flip(text, random.Next(1, 20)),
                1 => text[..random.Next(text.Length + 1)],
                2 => text[random.Next(text.Length + 1)..],
                3 => [.. text, .. Copy(lines)],
                4 => Splice(text, Copy(lines)),
                5 => Repeat(text),
                6 => Put(text, Telling[random.Next(Telling.Length)]),
                _ => Remove(text),
            };
        }

        return text;
    }

    /// <summary>Flips bytes, most of them into telling ones.</summary>
    public byte[] Flip(byte[] text, int times)
    {
        for (; times > 0 && text.Length > 0; times--)
        {
            text[random.Next(text.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)];
        }

        return text;
    }

    private byte[] Copy(IReadOnlyList<byte[]> lines) => [.. lines[random.Next(lines.Count)]];

    /// <summary>The head of one and the tail of another.</summary>
    private byte[] Splice(byte[] head, byte[] tail) => [.. head[..random.Next(head.Length + 1)], .. tail[random.Next(tail.Length + 1)..]];

    /// <summary>A piece stands there several times.</summary>
    private byte[] Repeat(byte[] text)
    {
        var (from, to) = Piece(text);
        return [.. text[..to], .. Enumerable.Repeat(text[from..to], random.Next(1, 5)).SelectMany(piece => piece), .. text[to..]];
    }

    private byte[] Remove(byte[] text)
    {
        var (from, to) = Piece(text);
        return [.. text[..from], .. text[to..]];
    }

    private byte[] Put(byte[] text, byte one)
    {
        var at = random.Next(text.Length + 1);
        return [.. text[..at], one, .. text[at..]];
    }

    private (int From, int To) Piece(byte[] text)
    {
        var (one, other) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
        return (Math.Min(one, other), Math.Max(one, other));
    }
}
