using System.Globalization;
using System.Text.Json;

namespace ElasticRareFailure.Feedback;

/// <summary>Writes feedback as <see cref="FeedbackReading"/> reads it.</summary>
internal static class FeedbackWriter
{
    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter writer, StoryFeedback entry)
    {
        writer.WriteStartObject();
        writer.WriteString("story", entry.Story);
        writer.WriteString("verdict", FeedbackReading.NameOf(entry.Verdict));
        WriteText(writer, "by", entry.By);
        writer.WriteString("at", DateTimeOffset.FromUnixTimeMilliseconds(entry.AtMs).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        WriteText(writer, "note", entry.Note);
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }
}
