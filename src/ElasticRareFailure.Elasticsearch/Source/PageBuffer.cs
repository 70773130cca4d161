namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>The bytes of one answer, used again for the next. An answer is held whole before it is read, so that one that is cut feeds nothing.</summary>
/// <param name="mostBytes">Most bytes of an answer.</param>
internal sealed class PageBuffer(int mostBytes = PageBuffer.MostBytes)
{
    /// <summary>Most bytes of an answer: one that is larger is asked for in smaller pages. A record may have 16 MiB.</summary>
    public const int MostBytes = 64 << 20;

    private const int FirstBytes = 1 << 20;

    private byte[] bytes = new byte[Math.Min(FirstBytes, mostBytes)];
    private int length;

    /// <summary>Bytes of all answers.</summary>
    public long Total { get; private set; }

    /// <summary>The answer.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, length);

    /// <summary>Takes in an answer; false: it is larger than may be held.</summary>
    /// <exception cref="IOException">It was cut.</exception>
    public async ValueTask<bool> FillAsync(Stream stream, CancellationToken cancellationToken)
    {
        length = 0;
        while (true)
        {
            if (length == bytes.Length)
            {
                if (length >= mostBytes)
                {
                    return false;
                }

                Array.Resize(ref bytes, Math.Min(length * 2, mostBytes));
            }

            var read = await stream.ReadAsync(bytes.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
            Total += read;
        }

        return Bytes.TrimEnd(" \t\r\n"u8) is [.., (byte)'}'] ? true : throw new IOException("The answer ends in the middle.");
    }
}
