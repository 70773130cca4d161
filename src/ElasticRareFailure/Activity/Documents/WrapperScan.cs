using System.Buffers;
using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Documents;

/// <summary>Looks whether an object wraps a list of records: <c>records</c>, <c>value</c>, <c>hits</c> or <c>hits.hits</c>, before any member that makes it a record itself.</summary>
/// <param name="buffer">Where it stands.</param>
/// <param name="scanner">Passes over what is not looked at.</param>
internal sealed class WrapperScan(RecordBuffer buffer, ValueScanner scanner)
{
    /// <summary>Space and commas: between the members of a wrapper a comma too many, or none, does no harm.</summary>
    public static readonly SearchValues<byte> BlankOrComma = SearchValues.Create(" \t\r\n,"u8);

    /// <summary>Longer names, with all their escapes, are none that is looked for.</summary>
    private const int MostNameBytes = 128;

    /// <summary>How a look at an object ended.</summary>
    internal enum Result
    {
        /// <summary>The buffer stands at the bracket of the list.</summary>
        Found,

        /// <summary>It is a record, or nothing.</summary>
        None,

        /// <summary>It is no JSON.</summary>
        Malformed,
    }

    /// <summary>Looks at the object at the buffer's position, and moves it.</summary>
    /// <param name="wrappers">Objects around the list.</param>
    public Result Find(out int wrappers)
    {
        wrappers = 0;
        while (true)
        {
            if (buffer.Rest[0] == '[')
            {
                return Result.Found;
            }

            buffer.Advance(1);
            wrappers++;
            var result = Members();
            if (result != Result.Found)
            {
                return result;
            }
        }
    }

    /// <summary>Goes over members to one that wraps; the buffer then stands at its value.</summary>
    private Result Members()
    {
        if (!buffer.Skip(ValueScanner.Blank))
        {
            return Result.Malformed;
        }

        while (buffer.Rest[0] == '"')
        {
            var role = Role();
            if (!scanner.String() || !buffer.Skip(ValueScanner.Blank) || buffer.Rest[0] != ':')
            {
                return Result.Malformed;
            }

            buffer.Advance(1);
            if (!buffer.Skip(ValueScanner.Blank))
            {
                return Result.Malformed;
            }

            if (role == EntryRole.MakesRecord)
            {
                return Result.None;
            }

            var next = buffer.Rest[0];
            if ((role != EntryRole.None && next == '[') || (role == EntryRole.WrapsDeeper && next == '{'))
            {
                return Result.Found;
            }

            if (!scanner.Skip() || !buffer.Skip(BlankOrComma))
            {
                return Result.Malformed;
            }
        }

        return Result.None;
    }

    /// <summary>What the name at the buffer's position says.</summary>
    private EntryRole Role()
    {
        _ = buffer.Ensure(MostNameBytes);
        var held = buffer.Rest[1..Math.Min(buffer.Rest.Length, MostNameBytes)];
        var end = held.IndexOf((byte)'"');
        if (end < 0)
        {
            return EntryRole.None;
        }

        Span<byte> name = stackalloc byte[MostNameBytes];
        scoped var raw = held[..end];
        if (raw.Contains((byte)'\\'))
        {
            if (!IsEscaped(raw))
            {
                return EntryRole.None;
            }

            raw = name[..JsonText.Unescape(raw, name)];
        }

        if (raw.SequenceEqual("hits"u8))
        {
            return EntryRole.WrapsDeeper;
        }

        if (raw.SequenceEqual("records"u8) || raw.SequenceEqual("value"u8))
        {
            return EntryRole.Wraps;
        }

        var record = raw.SequenceEqual("_source"u8) || raw.SequenceEqual("@timestamp"u8) || raw.SequenceEqual("event"u8)
            || raw.SequenceEqual("operationName"u8) || raw.SequenceEqual("time"u8) || raw.SequenceEqual("eventTimestamp"u8);
        return record ? EntryRole.MakesRecord : EntryRole.None;
    }

    /// <summary>Whether each escape in a name is whole; none of the names looked for holds a quote or a backslash.</summary>
    private static bool IsEscaped(ReadOnlySpan<byte> raw)
    {
        for (var at = raw.IndexOf((byte)'\\'); at >= 0; at = raw.IndexOf((byte)'\\'))
        {
            if (raw.Length < at + 6 || raw[at + 1] != 'u')
            {
                return false;
            }

            raw = raw[(at + 6)..];
        }

        return true;
    }
}
