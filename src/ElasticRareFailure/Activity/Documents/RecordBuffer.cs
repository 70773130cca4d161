using System.Buffers;

namespace ElasticRareFailure.Activity.Documents;

/// <summary>A window over the bytes of a file: it grows with the record that has to be held, and can go back.</summary>
internal sealed class RecordBuffer : IDisposable
{
    private const int FirstSize = 1 << 20;

    /// <summary>Bytes that are asked of a packed file at a time: a fault in it costs all of what was asked, so it is little.</summary>
    private const int PackedRead = 1 << 14;

    private readonly Func<Stream> open;
    private Stream stream;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int start;
    private int end;
    private long offset;                                         // of bytes[0] in the file
    private long line = 1;                                       // of the byte at `counted`
    private long counted;

    /// <summary>Opens a file; <paramref name="open"/> is called again to go back to what is no longer held.</summary>
    public RecordBuffer(Func<Stream> open)
    {
        this.open = open;
        stream = open();
        if (Ensure(3) && Rest.StartsWith("\uFEFF"u8))
        {
            Advance(3);
        }
    }

    /// <summary>No bytes follow those of <see cref="Rest"/>.</summary>
    public bool Final { get; private set; }

    /// <summary>Why the file could not be read to its end; null if it could.</summary>
    public string? Damage { get; private set; }

    /// <summary>What is held from the current position on.</summary>
    public ReadOnlySpan<byte> Rest => bytes.AsSpan(start, end - start);

    /// <summary>Current position in the file.</summary>
    public long Position => offset + start;

    /// <summary>Share of the file that was read, 0 to 1; 0 where its length is not known.</summary>
    public double Share => stream.CanSeek && stream.Length > 0 ? (double)Position / stream.Length : 0;

    /// <summary>Line of the current position, the first is 1.</summary>
    public long Line()
    {
        line += bytes.AsSpan((int)(counted - offset)..start).Count((byte)'\n');
        counted = Position;
        return line;
    }

    /// <summary>Moves on within <see cref="Rest"/>.</summary>
    public void Advance(int count) => start += count;

    /// <summary>Moves on over bytes of a kind; false at the end of the file.</summary>
    public bool Skip(SearchValues<byte> kind)
    {
        while (true)
        {
            var other = Rest.IndexOfAnyExcept(kind);
            if (other >= 0)
            {
                start += other;
                return true;
            }

            start = end;
            if (!More())
            {
                return false;
            }
        }
    }

    /// <summary>Moves on to the next end of a line, or to the end of the file.</summary>
    public void SkipLine()
    {
        while (true)
        {
            var next = Rest.IndexOf((byte)'\n');
            if (next >= 0)
            {
                start += next;
                return;
            }

            start = end;
            if (!More())
            {
                return;
            }
        }
    }

    /// <summary>Holds at least so many bytes; false if the file has no more.</summary>
    public bool Ensure(int count)
    {
        while (end - start < count)
        {
            if (!More())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads on; false at the end of the file.</summary>
    public bool More()
    {
        if (Final)
        {
            return false;
        }

        MakeRoom();
        var before = end;
        var least = Math.Min(bytes.Length, end + Math.Max(1, (bytes.Length - end) / 2));
        try
        {
            while (end < least && !Final)
            {
                var read = stream.Read(bytes.AsSpan(end, stream.CanSeek ? bytes.Length - end : Math.Min(PackedRead, bytes.Length - end)));
                end += read;
                Final = read == 0;
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            (Final, Damage) = (true, e.Message);
        }

        return end > before;
    }

    /// <summary>Goes back to a position whose line is known.</summary>
    public void Return(long position, long itsLine)
    {
        (counted, line) = (position, itsLine);
        if (position >= offset)
        {
            start = (int)(position - offset);
            return;
        }

        stream.Dispose();
        stream = open();
        (start, end, offset, Final) = (0, 0, position, false);
        Forward(position);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stream.Dispose();
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }

    /// <summary>Moves a stream that was just opened to a position: a packed one has to be read up to there.</summary>
    private void Forward(long position)
    {
        if (stream.CanSeek)
        {
            stream.Position = position;
            return;
        }

        while (position > 0)
        {
            var read = stream.Read(bytes, 0, (int)Math.Min(bytes.Length, position));
            position = read > 0 ? position - read : 0;
        }
    }

    private void MakeRoom()
    {
        if (start > 0)
        {
            _ = Line();
            bytes.AsSpan(start..end).CopyTo(bytes);
            (offset, end, start) = (offset + start, end - start, 0);
        }

        if (bytes.Length - end < bytes.Length / 4)
        {
            var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
            bytes.AsSpan(..end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }
    }
}
