using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Passes;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The answer of <c>status --json</c>. What is not known is left out.</summary>
internal static class StatusJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes it.</summary>
    public static void Write(Stream target, StatusReport status)
    {
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        writer.WriteBoolean("ok"u8, status.Faults.Count == 0);
        WriteTexts(writer, "faults", status.Faults);
        WriteTexts(writer, "cannot_be_seen", status.BlindSpots);
        writer.WriteStartObject("cluster"u8);
        writer.WriteString("name"u8, status.Cluster.Name);
        writer.WriteString("version"u8, status.Cluster.Version);
        writer.WriteEndObject();
        writer.WriteStartObject("credentials"u8);
        writer.WriteString("kind"u8, status.Key.IsKey ? "api_key" : "user");
        WriteTime(writer, "expires", status.Key.ExpiresMs);
        writer.WriteBoolean("expiry_known"u8, status.Key.IsKnown);
        writer.WriteEndObject();
        writer.WriteStartArray("passes"u8);
        foreach (var pass in status.Passes)
        {
            WritePass(writer, pass);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        target.WriteByte((byte)'\n');
    }

    private static void WritePass(Utf8JsonWriter writer, PassEntry pass)
    {
        writer.WriteStartObject();
        writer.WriteString("source"u8, pass.Source);
        WriteTime(writer, "start", pass.Pass.StartMs);
        WriteTime(writer, "end", pass.Pass.EndMs);
        WriteTime(writer, "run_at", pass.RunAtMs);
        writer.WriteString("mode"u8, pass.Mode);
        writer.WriteBoolean("shadow"u8, pass.IsShadow);
        writer.WriteString("outcome"u8, pass.Failure is null ? PassNames.Success : PassNames.Failure);
        if (pass.Failure is { } failure)
        {
            writer.WriteString("failure"u8, failure);
        }

        foreach (var (name, number) in ((string, long?)[])[
            ("duration_ms", pass.DurationMs), ("read", pass.Read), ("failures", pass.Failures), ("judged", pass.Judged), ("late", pass.Late), ("open_stories", pass.OpenStories),
            ("suppressed", pass.SuppressedStories), ("said", pass.Said), ("already_said", pass.AlreadySaid), ("rejected_alerts", pass.RejectedAlerts), ("pipeline_errors", pass.PipelineErrors), ("failure_store", pass.FailureStore),
            ("not_ingested", pass.NotIngested), ("lag_ms", pass.LagMs), ("usual_lag_ms", pass.UsualLagMs), ("clock_skew_ms", pass.ClockSkewMs), ("tenants", pass.Tenants)])
        {
            if (number is { } known)
            {
                writer.WriteNumber(name, known);
            }
        }

        WriteSuppressions(writer, pass);
        writer.WriteBoolean("backlog"u8, pass.IsBacklog);
        WriteTexts(writer, "learning_tenants", pass.LearningTenants);
        WriteTexts(writer, "failed_tenants", pass.FailedTenants);
        WriteTexts(writer, "limits_reached", pass.LimitsReached);
        writer.WriteEndObject();
    }

    private static void WriteSuppressions(Utf8JsonWriter writer, PassEntry pass)
    {
        if (pass.Suppressions is not { } count)
        {
            return;
        }

        writer.WriteStartObject("suppressions"u8);
        if (pass.SuppressionHash is { } hash)
        {
            writer.WriteString("hash"u8, SuppressionStatus.Short(hash));
        }

        writer.WriteNumber("count"u8, count);
        writer.WriteNumber("in_force"u8, pass.SuppressionsInForce ?? 0);
        writer.WriteNumber("expired"u8, pass.ExpiredSuppressions ?? 0);
        writer.WriteNumber("invalid"u8, pass.InvalidSuppressions ?? 0);
        writer.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, long? ms)
    {
        if (ms is { } known)
        {
            writer.WriteString(name, Times.Text(known));
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
