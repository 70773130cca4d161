using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>
/// A file of records, one a line, compressed if its name ends with .gz. The gzip header holds neither name nor time; the
/// compressed bytes still depend on the runtime's zlib, the uncompressed ones do not.
/// </summary>
internal sealed class RecordStream : IDisposable
{
    private const int BufferSize = 1 << 20;

    // Escapes no more than JSON demands: readable lines, and nothing in them goes into a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Stream _file;
    private readonly IRecordWriter _writer;
    private readonly ArrayBufferWriter<byte> _buffer = new(BufferSize + (BufferSize >> 2));
    private readonly Utf8JsonWriter _json;

    public RecordStream(string path, IRecordWriter writer, CompressionLevel level)
    {
        _writer = writer;
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) _file = new GZipStream(_file, level);
        _json = new Utf8JsonWriter(_buffer, Options);
    }

    public void Write(LoggedRecord record)
    {
        _writer.Write(_json, record);
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= BufferSize) Empty();
    }

    public void Dispose()
    {
        Empty();
        _json.Dispose();
        _file.Dispose();
    }

    private void Empty()
    {
        _file.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
