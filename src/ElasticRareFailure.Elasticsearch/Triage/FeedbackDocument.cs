using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Feedback;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Writes what an analyst said of a story as a document of the Elastic Common Schema. Its own part is <c>rare_failure.feedback</c>, with the members of a line of a file.</summary>
internal static class FeedbackDocument
{
    private const string Dataset = "rare_failure.feedback";
    private const int IdDigits = 40;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document; what is said twice has one id.</summary>
    /// <param name="entry">What is said.</param>
    /// <param name="now">When it is written.</param>
    public static BulkDocument Of(StoryFeedback entry, DateTimeOffset now)
    {
        var id = IdOf(entry);
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            writer.WriteStartObject();
            AlertWriter.WriteTime(writer, "@timestamp", entry.AtMs);
            writer.WriteString("message"u8, MessageOf(entry));
            WriteEvent(writer, id, now);
            WriteStream(writer);
            writer.WriteStartObject("rare_failure"u8);
            writer.WriteStartObject("story"u8);
            writer.WriteString("id"u8, entry.Story);
            writer.WriteEndObject();
            writer.WritePropertyName("feedback"u8);
            FeedbackWriter.Write(writer, entry);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new BulkDocument(FeedbackReader.Stream, id, target.ToArray());
    }

    private static string IdOf(StoryFeedback entry)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target))
        {
            FeedbackWriter.Write(writer, entry);
        }

        return Convert.ToHexStringLower(SHA256.HashData(target.ToArray()))[..IdDigits];
    }

    private static string MessageOf(StoryFeedback entry) =>
        $"Story {entry.Story}: {FeedbackReading.NameOf(entry.Verdict)}{(entry.By is { } by ? $", says {by}" : string.Empty)}{(entry.Note is { } note ? $": {note}" : string.Empty)}";

    private static void WriteEvent(Utf8JsonWriter writer, string id, DateTimeOffset now)
    {
        writer.WriteStartObject("event"u8);
        writer.WriteString("kind"u8, "event"u8);
        AlertWriter.WriteTexts(writer, "category", ["intrusion_detection"]);
        AlertWriter.WriteTexts(writer, "type", ["info"]);
        writer.WriteString("action"u8, "feedback"u8);
        AlertWriter.WriteTime(writer, "created", now.ToUnixTimeMilliseconds());
        AlertWriter.WriteTime(writer, "ingested", now.ToUnixTimeMilliseconds());
        writer.WriteString("module"u8, "rare_failure"u8);
        writer.WriteString("dataset"u8, Dataset);
        writer.WriteString("provider"u8, "elastic-rare-failure"u8);
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
    }

    private static void WriteStream(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("data_stream"u8);
        writer.WriteString("type"u8, "logs"u8);
        writer.WriteString("dataset"u8, Dataset);
        writer.WriteString("namespace"u8, DataStreams.DefaultNamespace);
        writer.WriteEndObject();
        writer.WriteStartObject("ecs"u8);
        writer.WriteString("version"u8, AlertRule.EcsVersion);
        writer.WriteEndObject();
    }
}
