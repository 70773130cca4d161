using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>Writes the fields of an alert that are our own: score, story, evidence with its terms, failures, context.</summary>
internal static class RareFailureWriter
{
    /// <summary>Failures that are listed; all are counted.</summary>
    private const int MostEvents = 100;

    /// <summary>Decimals of every score.</summary>
    internal const int Decimals = 9;

    private const double WindowsADay = 12;

    /// <summary>Writes them.</summary>
    public static void Write(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject("rare_failure");
        WriteNumber(writer, "score", alert.State.Score);
        WriteNumber(writer, "expected_false_alerts_per_day", alert.Verdict.RatePerDay);
        WriteNumber(writer, "budget", alert.Verdict.Budget);
        writer.WriteBoolean("learning", alert.Verdict.IsLearning);
        writer.WriteBoolean("extrapolated", alert.Verdict.IsExtrapolated);
        writer.WriteBoolean("backlog", alert.IsBacklog);
        writer.WriteBoolean("late", alert.IsLate);
        AlertWriter.WriteTime(writer, "detected_at", alert.DetectedAt.EndMs);
        writer.WriteNumber("method_version", AlertRule.MethodVersion);
        WriteStory(writer, alert);
        WritePrincipal(writer, alert);
        WriteEvidence(writer, alert);
        WriteEvents(writer, alert);
        WriteContext(writer, alert);
        WriteBaseline(writer, alert.State.Story.Evidence[0].Baseline);
        writer.WriteEndObject();
    }

    private static void WriteStory(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject("story");
        writer.WriteString("id", alert.StoryId);
        AlertWriter.WriteTime(writer, "start", alert.State.Story.Start.EndMs);
        AlertWriter.WriteTime(writer, "end", alert.State.Story.Evidence[alert.State.EvidenceCount - 1].At.EndMs);
        writer.WriteNumber("sequence", alert.Sequence);
        writer.WriteNumber("events", alert.State.EventCount);
        writer.WriteNumber("operations", alert.State.Evidence.Where(piece => piece.Kind == EvidenceKind.Operation).Select(piece => piece.Value).Distinct().Count());
        writer.WriteEndObject();
    }

    private static void WritePrincipal(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject("principal");
        writer.WriteString("id", alert.Principal);
        writer.WriteString("name", alert.Who);
        writer.WriteString("kind", AlertText.KindOf(alert));
        AlertWriter.WriteText(writer, "home_tenant", alert.Events.Select(detail => detail.HomeTenant).FirstOrDefault(tenant => tenant is not null));
        writer.WriteEndObject();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartArray("evidence");
        foreach (var piece in alert.State.Evidence)
        {
            writer.WriteStartObject();
            AlertWriter.WriteTime(writer, "at", piece.At.EndMs);
            writer.WriteString("kind", EvidenceNames.KindOf(piece.Kind));
            writer.WriteString("value", EvidenceNames.ValueOf(piece, alert.Names));
            WriteNumber(writer, "nats", piece.Nats);
            WriteNumber(writer, "score", piece.Added);
            writer.WriteNumber("failures", piece.Failures);
            writer.WriteString("text", AlertText.SentenceOf(alert, piece));
            WriteTerms(writer, piece);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTerms(Utf8JsonWriter writer, Evidence piece)
    {
        writer.WriteStartObject("terms");
        if (piece.Operation is { } operation)
        {
            WriteNumber(writer, "rate", operation.Rate);
            WriteNumber(writer, "hour_factor", operation.HourFactor);
            WriteNumber(writer, "innovation", operation.Innovation);
            WriteNumber(writer, "tail", operation.Tail);
            WriteNumber(writer, "popularity", operation.Popularity);
            WriteNumber(writer, "surge", operation.Surge);
            WriteNumber(writer, "spree", operation.Spree);
            WriteNumber(writer, "denied_share", operation.DeniedShare);
            WriteNumber(writer, "log_ratio", operation.LogRatio);
            writer.WriteNumber("principals", operation.Principals);
            writer.WriteNumber("others", operation.Others);
            writer.WriteNumber("active", operation.Active);
            writer.WriteString("reason", NameOf.Reason(operation.Reason));
        }
        else if (piece.Usual is { } usual)
        {
            WriteNumber(writer, "chance", usual.Chance);
            writer.WriteNumber("units", usual.Units);
            writer.WriteNumber("value_units", usual.ValueUnits);
            writer.WriteNumber("distinct", usual.Distinct);
            writer.WriteNumber("others", usual.Others);
            writer.WriteNumber("active", usual.Active);
        }

        writer.WriteEndObject();
    }

    private static void WriteEvents(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartArray("source_events");
        foreach (var detail in alert.Events.Take(MostEvents))
        {
            writer.WriteStartObject();
            writer.WriteString("id", detail.Id.ToText(alert.Names.EventIds));
            AlertWriter.WriteText(writer, "index", detail.Index);
            AlertWriter.WriteText(writer, "data_stream", DataStreams.Of(detail));
            AlertWriter.WriteTime(writer, "timestamp", detail.TimestampMs);
            writer.WriteString("action", detail.Action);
            writer.WriteString("reason", NameOf.Reason(detail.Reason));
            AlertWriter.WriteText(writer, "correlation_id", detail.Correlation);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteContext(Utf8JsonWriter writer, Alert alert)
    {
        var judged = alert.State.Evidence.Where(piece => piece.Kind == EvidenceKind.Operation).Select(piece => piece.Value).ToHashSet();
        writer.WriteStartObject("context");
        AlertWriter.WriteTexts(writer, "succeeded_after", alert.SucceededAfter);
        AlertWriter.WriteTexts(writer, "other_operations", alert.Events.Where(detail => !judged.Contains(detail.Operation)).Select(detail => alert.Names.Operations.Text(detail.Operation)));
        AlertWriter.WriteTexts(writer, "subscriptions", alert.Events.Select(detail => detail.Subscription));
        if (alert.Events.Count > 0)
        {
            AlertWriter.WriteTime(writer, "first_seen", alert.Events[0].TimestampMs);
            AlertWriter.WriteTime(writer, "last_seen", alert.Events[^1].TimestampMs);
        }

        writer.WriteEndObject();
    }

    private static void WriteBaseline(Utf8JsonWriter writer, BaselineView baseline)
    {
        writer.WriteStartObject("baseline");
        writer.WriteNumber("days", baseline.Days);
        writer.WriteNumber("principal_operations", baseline.Operations ?? 0);
        WriteNumber(writer, "principal_age_days", (baseline.AgeWindows ?? 0) / WindowsADay);
        writer.WriteNumber("tenant_principals", baseline.TenantPrincipals);
        writer.WriteNumber("tenant_operations", baseline.TenantOperations);
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value && double.IsFinite(value))
        {
            writer.WriteNumber(name, Math.Round(value, Decimals));
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
