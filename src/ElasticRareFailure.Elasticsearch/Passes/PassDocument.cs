using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Writes what a pass did as documents of the Elastic Common Schema, one a source. What is missing is left out.</summary>
/// <param name="worker">Who writes it.</param>
/// <param name="tenants">Tenants that the worker judges; none: all.</param>
/// <param name="secrets">What must not stand in a text.</param>
internal sealed class PassDocument(WorkerIdentity worker, IReadOnlyList<string> tenants, Secrets secrets)
{
    private const long NanosecondsInATick = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The documents of a pass.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="now">When they are written.</param>
    public IReadOnlyList<BulkDocument> Of(PassReport report, DateTimeOffset now)
    {
        // A pass that failed before it reached a source leaves its document too.
        if (report.Sources.Count == 0)
        {
            return [Of(report, source: null, isFirst: true, now)];
        }

        return [.. report.Sources.Select((source, number) => Of(report, source, number == 0, now))];
    }

    /// <summary>The pass as it will be read back, so that the worker judges its own health as others do from the log.</summary>
    /// <param name="report">What it did.</param>
    /// <param name="now">The time.</param>
    public IReadOnlyList<PassEntry> EntriesOf(PassReport report, DateTimeOffset now) => [.. Of(report, now).Select(static document =>
    {
        using var parsed = JsonDocument.Parse(document.Source);
        return PassEntry.TryRead(parsed.RootElement)!;
    })];

    private BulkDocument Of(PassReport report, SourceReport? source, bool isFirst, DateTimeOffset now)
    {
        var failure = report.Error is { } error ? (error.Type, error.Message, Status: report.ErrorStatus) : source?.Failure is { } away ? (away.Type, away.Message, Status: source.FailureStatus) : ((string Type, string Message, int? Status)?)null;
        var id = PassId.Of(report, source?.Name ?? "", failure is not null, tenants);
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            writer.WriteStartObject();
            AlertWriter.WriteTime(writer, "@timestamp", now.ToUnixTimeMilliseconds());
            writer.WriteString("message"u8, secrets.Hide(PassText.Of(report, source, failure?.Message)));
            WriteEvent(writer, report, failure?.Message, id, now);
            if (failure is var (type, message, status))
            {
                writer.WriteStartObject("error"u8);
                writer.WriteString("type"u8, type);
                writer.WriteString("message"u8, secrets.Hide(message));
                AlertWriter.WriteText(writer, "code", status?.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndObject();
            }

            WriteStream(writer);
            writer.WriteStartObject("rare_failure"u8);
            PassWriter.Write(writer, report, source, isFirst, worker, tenants);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return new BulkDocument(AlertLog.PassStream, id, target.ToArray());
    }

    private void WriteEvent(Utf8JsonWriter writer, PassReport report, string? failure, string id, DateTimeOffset now)
    {
        var end = report.RunAtMs + (long)report.Duration.TotalMilliseconds;
        writer.WriteStartObject("event"u8);
        writer.WriteString("kind"u8, "event"u8);
        AlertWriter.WriteTexts(writer, "category", ["process"]);
        AlertWriter.WriteTexts(writer, "type", failure is null ? ["info"] : ["error", "info"]);
        writer.WriteString("action"u8, "pass"u8);
        writer.WriteString("outcome"u8, failure is null ? PassNames.Success : PassNames.Failure);
        AlertWriter.WriteTime(writer, "start", report.RunAtMs);
        AlertWriter.WriteTime(writer, "end", end);
        writer.WriteNumber("duration"u8, report.Duration.Ticks * NanosecondsInATick);
        AlertWriter.WriteTime(writer, "created", end);
        AlertWriter.WriteTime(writer, "ingested", now.ToUnixTimeMilliseconds());
        AlertWriter.WriteText(writer, "reason", secrets.Hide(failure));
        writer.WriteString("module"u8, "rare_failure"u8);
        writer.WriteString("dataset"u8, PassNames.Dataset);
        writer.WriteString("provider"u8, "elastic-rare-failure"u8);
        writer.WriteString("id"u8, id);
        writer.WriteEndObject();
    }

    private static void WriteStream(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("data_stream"u8);
        writer.WriteString("type"u8, "logs"u8);
        writer.WriteString("dataset"u8, PassNames.Dataset);
        writer.WriteString("namespace"u8, DataStreams.DefaultNamespace);
        writer.WriteEndObject();
        writer.WriteStartObject("ecs"u8);
        writer.WriteString("version"u8, AlertRule.EcsVersion);
        writer.WriteEndObject();
    }
}
