using System.Buffers;
using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Bulk;

/// <summary>The lines of a bulk that creates documents.</summary>
internal static class BulkBody
{
    /// <summary>Two lines a document: where it goes, and itself.</summary>
    public static ReadOnlyMemory<byte> Of(IReadOnlyList<BulkDocument> documents)
    {
        var target = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(target);
        foreach (var document in documents)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("create"u8);
            writer.WriteString("_index"u8, document.Stream);
            writer.WriteString("_id"u8, document.Id);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            target.Write("\n"u8);
            target.Write(document.Source.Span);
            target.Write("\n"u8);
        }

        return target.WrittenMemory;
    }
}
