using System.Buffers;
using System.Text.Json;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>The body of a search for a page: in any order, of the newest id of a point in time.</summary>
internal static class PageBody
{
    /// <summary>How long the server keeps a point in time after a page.</summary>
    public const string KeepAlive = "2m";

    /// <summary>Writes it.</summary>
    /// <param name="pit">Id of the point in time.</param>
    /// <param name="size">Documents of the page.</param>
    /// <param name="after">Sort values of the last hit of the page before, JSON; empty: none.</param>
    /// <param name="paths">Fields of the document that are wanted.</param>
    /// <param name="query">Writes what is asked.</param>
    public static ReadOnlyMemory<byte> Of(string pit, int size, ReadOnlySpan<byte> after, IReadOnlyList<string> paths, Action<Utf8JsonWriter> query)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteNumber("size"u8, size);
        writer.WriteBoolean("track_total_hits"u8, false);
        writer.WriteStartObject("pit"u8);
        writer.WriteString("id"u8, pit);
        writer.WriteString("keep_alive"u8, KeepAlive);
        writer.WriteEndObject();
        writer.WriteStartArray("sort"u8);
        writer.WriteStringValue("_shard_doc"u8);
        writer.WriteEndArray();
        if (!after.IsEmpty)
        {
            writer.WritePropertyName("search_after"u8);
            writer.WriteRawValue(after);
        }

        writer.WriteStartArray("_source"u8);
        foreach (var path in paths)
        {
            writer.WriteStringValue(path);
        }

        writer.WriteEndArray();
        writer.WritePropertyName("query"u8);
        query(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
