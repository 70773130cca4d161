using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>Writes stories as JSON, one a line: times in epoch ms, scores in nats rounded to nine decimals.</summary>
internal static class StoryWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Writes stories.</summary>
    public static void Write(Stream target, IEnumerable<TenantStory> stories)
    {
        var buffer = new ArrayBufferWriter<byte>(1 << 16);
        using var writer = new Utf8JsonWriter(buffer, Options);
        foreach (var story in stories)
        {
            Write(writer, story);
            writer.Flush();
            buffer.Write("\n"u8);
            writer.Reset();
            if (buffer.WrittenCount > 1 << 15)
            {
                target.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
            }
        }

        target.Write(buffer.WrittenSpan);
        target.Flush();
    }

    /// <summary>Writes a story.</summary>
    public static void Write(Utf8JsonWriter writer, TenantStory item)
    {
        var (names, story) = item;
        writer.WriteStartObject();
        writer.WriteString("tenant"u8, names.Tenant);
        writer.WriteString("principal"u8, names.Principals.Utf8(story.Principal));
        writer.WriteNumber("start"u8, story.Start.EndMs);
        writer.WriteNumber("last"u8, story.Last.EndMs);
        writer.WriteNumber("risen"u8, story.Risen.EndMs);
        writer.WriteNumber("score"u8, Rounded(story.Score));
        writer.WriteNumber("operations"u8, Rounded(story.Operations));
        writer.WriteNumber("network"u8, Rounded(story.Network));
        writer.WriteNumber("country"u8, Rounded(story.Country));
        writer.WriteStartArray("events"u8);
        foreach (var id in EventsOf(names, story))
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("evidence"u8);
        foreach (var piece in story.Evidence)
        {
            writer.WriteStartObject();
            writer.WriteNumber("at"u8, piece.At.EndMs);
            writer.WriteString("kind"u8, EvidenceNames.KindOf(piece.Kind));
            writer.WriteString("value"u8, EvidenceNames.ValueOf(piece, names));
            writer.WriteNumber("nats"u8, Rounded(piece.Nats));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (story.IsSuppressedAt(story.Last))
        {
            writer.WriteBoolean("suppressed"u8, true);
        }

        writer.WriteEndObject();
    }

    /// <summary>Ids of a story's failures by their UTF-8 bytes.</summary>
    private static byte[][] EventsOf(TenantNames names, Story story)
    {
        var ids = story.Events.Select(id => Encoding.UTF8.GetBytes(id.ToText(names.EventIds))).ToArray();
        Array.Sort(ids, static (x, y) => x.AsSpan().SequenceCompareTo(y));
        return ids;
    }

    private static double Rounded(double value) => Math.Round(value, 9);
}
