using System.Text.Json;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Writes the fields of a pass document that are our own.</summary>
internal static class PassWriter
{
    private const string Prefix = "pass";

    /// <summary>Writes them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">The pass.</param>
    /// <param name="source">What it saw of a source; null: it reached none.</param>
    /// <param name="isFirst">Counts of the whole pass stand in its first document only, so that sums over documents are right.</param>
    /// <param name="worker">Who writes it.</param>
    /// <param name="tenants">Tenants that the worker judges; none: all.</param>
    public static void Write(Utf8JsonWriter writer, PassReport report, SourceReport? source, bool isFirst, WorkerIdentity worker, IReadOnlyList<string> tenants)
    {
        writer.WriteStartObject(Prefix);
        AlertWriter.WriteTime(writer, "start", report.Pass.StartMs);
        AlertWriter.WriteTime(writer, "end", report.Pass.EndMs);
        AlertWriter.WriteTime(writer, "run_at", report.RunAtMs);
        writer.WriteNumber("duration_ms", (long)report.Duration.TotalMilliseconds);
        writer.WriteString("mode", PassNames.Of(report.Mode));
        writer.WriteBoolean("shadow", report.Shadow);
        WriteSourceCounts(writer, source);
        if (isFirst)
        {
            WritePassCounts(writer, report);
        }

        WriteStanding(writer, report);
        WriteSource(writer, report, source, tenants);
        WriteNumber(writer, "clock_skew_ms", source?.ClockSkewMs);
        writer.WriteStartObject("worker");
        writer.WriteString("version", worker.Version);
        writer.WriteString("instance", worker.Instance);
        writer.WriteNumber("method_version", AlertRule.MethodVersion);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A pass that failed before it judged knows nothing of tenants and stories: zeros would say that there were none.</summary>
    private static bool HasJudged(PassReport report) => report.Error is null || report.Tenants.Count > 0;

    private static void WriteSourceCounts(Utf8JsonWriter writer, SourceReport? source)
    {
        // Of a source that could not be read nothing is known: a zero would say that there was nothing.
        if (source is null or { Failure: not null })
        {
            return;
        }

        var counts = source.Counts;
        writer.WriteNumber("read", counts.Records);
        writer.WriteNumber("failures", counts[RecordOutcome.Failure]);
        writer.WriteNumber("successes", counts[RecordOutcome.Success]);
        writer.WriteNumber("neither", counts[RecordOutcome.Neither]);
        writer.WriteNumber("repeated", counts.Repeated);
        writer.WriteNumber("stragglers", counts.Stragglers);
        writer.WriteNumber("future", counts.Future);
        writer.WriteNumber("time_replaced", counts.TimeReplaced);
        writer.WriteNumber("no_tenant", counts.NoTenant);
        writer.WriteNumber("no_principal", counts[RecordOutcome.NoPrincipal]);
        writer.WriteNumber("not_ingested", counts.NotIngested);
        if (counts.NotJudged.Count > 0)
        {
            writer.WriteStartArray("not_judged");
            foreach (var (category, count) in counts.NotJudged)
            {
                writer.WriteStartObject();
                writer.WriteString("category", category);
                writer.WriteNumber("count", count);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        WriteRejected(writer, source);
        writer.WriteNumber("pipeline_errors", source.PipelineErrors);
        writer.WriteStartObject("failure_store");
        writer.WriteBoolean("watched", source.FailureStore is not null);
        WriteNumber(writer, "documents", source.FailureStore);
        writer.WriteEndObject();
    }

    private static void WriteRejected(Utf8JsonWriter writer, SourceReport source)
    {
        var counts = source.Counts;
        (string Name, long Count)[] reasons =
        [
            ("no_operation", counts[RecordOutcome.NoOperation]), ("no_time", counts[RecordOutcome.NoTime]), ("too_many_names", counts[RecordOutcome.TooManyNames]),
            ("malformed", counts[RejectReason.Malformed]), ("too_deep", counts[RejectReason.TooDeep]), ("too_large", counts[RejectReason.TooLarge]),
        ];
        writer.WriteStartObject("rejected");
        writer.WriteNumber("total", source.PipelineErrors + reasons.Sum(static reason => reason.Count));
        foreach (var (name, count) in reasons)
        {
            writer.WriteNumber(name, count);
        }

        writer.WriteEndObject();
    }

    /// <summary>A number that somebody counted: none is not nought.</summary>
    private static void WriteCounted(Utf8JsonWriter writer, string name, long? count)
    {
        if (count is { } counted)
        {
            writer.WriteNumber(name, counted);
        }
    }

    private static void WritePassCounts(Utf8JsonWriter writer, PassReport report)
    {
        writer.WriteNumber("requests", report.Requests);
        WriteCounted(writer, "retries", report.Retries);
        writer.WriteNumber("bytes", report.Bytes);
        if (HasJudged(report))
        {
            writer.WriteNumber("judged", report.Judged);
            WriteCounted(writer, "late", report.Late);
            if ((report.OpenStories ?? report.SuppressedStories) is not null)
            {
                writer.WriteStartObject("stories");
                WriteCounted(writer, "open", report.OpenStories);
                WriteCounted(writer, "suppressed", report.SuppressedStories);
                writer.WriteEndObject();
            }
        }

        if (report.Alerts is { } alerts)
        {
            writer.WriteStartObject("alerts");
            writer.WriteNumber("said", alerts.Created);
            writer.WriteNumber("already_said", alerts.AlreadySaid);
            writer.WriteNumber("rejected", alerts.Rejected.Count);
            writer.WriteEndObject();
            RejectedAlertWriter.Write(writer, alerts.Rejected);
        }
    }

    private static void WriteStanding(Utf8JsonWriter writer, PassReport report)
    {
        AlertWriter.WriteTexts(writer, "limits_reached", report.LimitsReached);
        if (HasJudged(report))
        {
            writer.WriteBoolean("learning", report.Tenants.Any(static tenant => tenant.IsLearning));
            writer.WriteBoolean("backlog", report.IsBacklog);
            TenantStateWriter.Write(writer, report.Tenants);
        }

        SuppressionCountsWriter.Write(writer, report);
        if (report.LeftOut is var (start, end))
        {
            writer.WriteStartObject("left_out");
            AlertWriter.WriteTime(writer, "start", start);
            AlertWriter.WriteTime(writer, "end", end);
            writer.WriteEndObject();
        }
    }

    private static void WriteSource(Utf8JsonWriter writer, PassReport report, SourceReport? source, IReadOnlyList<string> tenants)
    {
        writer.WriteStartObject("source");
        if (source is not null)
        {
            writer.WriteStartArray("pattern");
            foreach (var pattern in source.Pattern.Split(','))
            {
                writer.WriteStringValue(pattern);
            }

            writer.WriteEndArray();
            writer.WriteString("alias", source.Name);
            WriteNumber(writer, "indices", source.Indices);
            AlertWriter.WriteTexts(writer, "excluded_tiers", source.ExcludedTiers);
            if (source.NewestKnownMs is { } newest)
            {
                AlertWriter.WriteTime(writer, "newest_known", newest);
                writer.WriteNumber("lag_ms", report.RunAtMs - newest);
            }

            WriteNumber(writer, "usual_lag_ms", source.UsualLagMs);
        }

        AlertWriter.WriteTexts(writer, "tenants", tenants);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
    }
}
