namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>The stream of a body that may come late or end too early.</summary>
internal sealed class ScriptedBody(byte[] bytes, int? cutAt, TimeSpan after, TimeProvider time) : Stream
{
    private int read;
    private bool waited;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => read; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!waited && after > TimeSpan.Zero)
        {
            waited = true;
            await Task.Delay(after, time, cancellationToken).ConfigureAwait(false);
        }

        return Next(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => Next(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer) => Next(buffer);

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Next(Span<byte> buffer)
    {
        var end = cutAt ?? bytes.Length;
        if (read >= end && cutAt is not null)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely.");
        }

        var count = Math.Min(buffer.Length, end - read);
        bytes.AsSpan(read, count).CopyTo(buffer);
        read += count;
        return count;
    }
}
