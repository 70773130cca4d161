using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>A file of feedback, one JSON a line.</summary>
internal static class FeedbackFile
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Adds a line; the file is made where there is none.</summary>
    /// <exception cref="InputException">It cannot be written.</exception>
    public static void Append(string path, StoryFeedback entry)
    {
        try
        {
            using var target = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite);
            if (target.Length > 0)
            {
                _ = target.Seek(-1, SeekOrigin.End);
                var isWhole = target.ReadByte() == '\n';
                if (!isWhole)
                {
                    target.WriteByte((byte)'\n');
                }
            }

            Write(target, entry);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path}: cannot be written: {e.Message}", e);
        }
    }

    /// <summary>Writes a line.</summary>
    public static void Write(Stream target, StoryFeedback entry)
    {
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            FeedbackWriter.Write(writer, entry);
        }

        target.WriteByte((byte)'\n');
    }
}
