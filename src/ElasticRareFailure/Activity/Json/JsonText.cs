using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace ElasticRareFailure.Activity.Json;

/// <summary>Text of a JSON value as design says it: unescaped, trimmed of space, tab, CR and LF, only A-Z folded; a lone surrogate or a byte that is no UTF-8 is U+FFFD.</summary>
internal static class JsonText
{
    /// <summary>Without leading and trailing space, tab, CR, LF.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) =>
        text.Length > 0 && text[0] > ' ' && text[^1] > ' ' ? text : text.Trim(" \t\r\n"u8);

    /// <summary>Folds A-Z in place.</summary>
    public static void Fold(Span<byte> text)
    {
        foreach (ref var c in text)
        {
            if (c is >= (byte)'A' and <= (byte)'Z')
            {
                c |= 0x20;
            }
        }
    }

    /// <summary>Unescapes the content of a JSON string that a reader has accepted; the result is never longer.</summary>
    /// <returns>Bytes written.</returns>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> target)
    {
        var written = 0;
        while (true)
        {
            var escape = raw.IndexOf((byte)'\\');
            var plain = escape < 0 ? raw : raw[..escape];
            plain.CopyTo(target[written..]);
            written += plain.Length;
            if (escape < 0)
            {
                return written;
            }

            var (consumed, code) = Escape(raw[escape..]);
            raw = raw[(escape + consumed)..];
            if (!Rune.TryCreate(code, out var rune))
            {
                rune = Rune.ReplacementChar;
            }

            written += rune.EncodeToUtf8(target[written..]);
        }
    }

    /// <summary>The same bytes if they are UTF-8, else a copy in which what is not is U+FFFD.</summary>
    public static ReadOnlySpan<byte> Valid(ReadOnlySpan<byte> text) => Utf8.IsValid(text) ? text : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text));

    private static (int Consumed, int Code) Escape(ReadOnlySpan<byte> raw)
    {
        switch (raw[1])
        {
            case (byte)'b': return (2, '\b');
            case (byte)'f': return (2, '\f');
            case (byte)'n': return (2, '\n');
            case (byte)'r': return (2, '\r');
            case (byte)'t': return (2, '\t');
            case (byte)'u': break;
            default: return (2, raw[1]);
        }

        var unit = Unit(raw);
        if (char.IsHighSurrogate(unit) && raw.Length >= 12 && raw[6] == '\\' && raw[7] == 'u' && Unit(raw[6..]) is var low && char.IsLowSurrogate(low))
        {
            return (12, char.ConvertToUtf32(unit, low));
        }

        return (6, unit);
    }

    private static char Unit(ReadOnlySpan<byte> raw) => Utf8Parser.TryParse(raw.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : char.MaxValue;
}
