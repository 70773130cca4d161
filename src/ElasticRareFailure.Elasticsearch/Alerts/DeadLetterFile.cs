using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>The file that keeps alerts which were refused for good, one JSON a line. They are in the pass document too, so that the file may fail: that is logged, and the pass goes on.</summary>
/// <param name="options">Names the file, or none.</param>
/// <param name="logger">Hears that it cannot be written.</param>
internal sealed class DeadLetterFile(AlertOptions options, ILogger<DeadLetterFile> logger)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();

    /// <summary>Appends an alert, where there is a file.</summary>
    public void Append(RejectedAlert rejected, DateTimeOffset now)
    {
        Log.Rejected(logger, rejected.Alert.Id, rejected.Status, rejected.Type);
        if (options.DeadLetterFile is not { } path)
        {
            return;
        }

        try
        {
            var line = LineOf(rejected, now);
            lock (gate)
            {
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                file.Write(line);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.DeadLetterFault(logger, path, e.Message);
        }
    }

    private static byte[] LineOf(RejectedAlert rejected, DateTimeOffset now)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            writer.WriteStartObject();
            AlertWriter.WriteTime(writer, "at", now.ToUnixTimeMilliseconds());
            writer.WriteString("id"u8, rejected.Alert.Id);
            writer.WriteString("stream"u8, $"{AlertLog.StreamPrefix}{rejected.Alert.Namespace}");
            writer.WriteNumber("status"u8, rejected.Status);
            writer.WriteString("type"u8, rejected.Type);
            writer.WriteString("reason"u8, rejected.Reason);
            writer.WritePropertyName("document"u8);
            AlertWriter.Write(writer, rejected.Alert);
            writer.WriteEndObject();
        }

        target.WriteByte((byte)'\n');
        return target.ToArray();
    }
}
