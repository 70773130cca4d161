using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Worker.Setup;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The answer of <c>setup --json</c>.</summary>
internal static class SetupJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes what was done.</summary>
    public static void Write(Stream target, IReadOnlyList<SetupOutcome> outcomes, NewKey? key, string? keyFile, string? space) => Write(target, writer =>
    {
        writer.WriteBoolean("ok"u8, !outcomes.Any(static outcome => outcome.IsFault));
        writer.WriteBoolean("changed"u8, outcomes.Any(static outcome => outcome.IsChange));
        WriteOutcomes(writer, outcomes, space);
        if (key is not null)
        {
            writer.WriteStartObject("api_key"u8);
            writer.WriteString("id"u8, key.Id);
            writer.WriteString(key.Encoded is null ? "file" : "encoded", key.Encoded ?? keyFile);
            writer.WriteEndObject();
        }
    });

    /// <summary>Writes what would be done.</summary>
    public static void Write(Stream target, IReadOnlyList<SetupStep> steps, string? space) => Write(target, writer =>
    {
        writer.WriteBoolean("dry_run"u8, true);
        WriteOutcomes(writer, [.. steps.SelectMany(static step => step.Wanted)], space);
        writer.WriteStartArray("requests"u8);
        foreach (var request in steps.SelectMany(static step => step.Requests))
        {
            WriteRequest(writer, request, space);
        }

        writer.WriteEndArray();
    });

    private static void Write(Stream target, Action<Utf8JsonWriter> members)
    {
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        target.WriteByte((byte)'\n');
    }

    private static void WriteOutcomes(Utf8JsonWriter writer, IReadOnlyList<SetupOutcome> outcomes, string? space)
    {
        writer.WriteStartArray("outcomes"u8);
        foreach (var outcome in outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, outcome.Name);
            writer.WriteString("result"u8, SetupReport.WordOf(outcome.Result).Replace(' ', '_'));
            if (outcome.Sentence is { } sentence)
            {
                writer.WriteString("said"u8, sentence);
            }

            if (outcome.Difference.Count > 0)
            {
                writer.WriteStartArray("difference"u8);
                foreach (var line in outcome.Difference)
                {
                    writer.WriteStringValue(line);
                }

                writer.WriteEndArray();
            }

            if (outcome.Instead is { } instead)
            {
                writer.WritePropertyName("request"u8);
                WriteRequest(writer, instead, space);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRequest(Utf8JsonWriter writer, SetupRequest request, string? space)
    {
        writer.WriteStartObject();
        writer.WriteString("server"u8, request.Server.ToString().ToLowerInvariant());
        writer.WriteString("method"u8, request.Method.Method);
        writer.WriteString("path"u8, request.PathIn(space));
        if (request.ForKibana?.FileName is { } file)
        {
            writer.WriteString("file"u8, file);
            writer.WriteStartArray("lines"u8);
            foreach (var line in Encoding.UTF8.GetString(request.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                writer.WriteRawValue(line);
            }

            writer.WriteEndArray();
        }
        else if (!request.Body.IsEmpty)
        {
            writer.WritePropertyName("body"u8);
            writer.WriteRawValue(request.Body.Span);
        }

        writer.WriteEndObject();
    }
}
