using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElasticRareFailure.Worker.Health;

/// <summary>The answer of the endpoints of health.</summary>
internal static class HealthJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes it as the body of an answer.</summary>
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        using var body = new MemoryStream();
        Write(body, report);
        (context.Response.ContentType, context.Response.ContentLength) = ("application/json", body.Length);
        await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted);
    }

    private static void Write(Stream target, HealthReport report)
    {
        using var writer = new Utf8JsonWriter(target, Options);
        writer.WriteStartObject();
        writer.WriteString("status"u8, report.Status == HealthStatus.Unhealthy ? "unhealthy" : "healthy");
        writer.WriteStartArray("checks"u8);
        foreach (var (name, entry) in report.Entries)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("status"u8, entry.Status switch { HealthStatus.Healthy => "healthy", HealthStatus.Degraded => "notice", _ => "unhealthy" });
            if (entry.Description is { Length: > 0 } reason && entry.Exception is null)
            {
                writer.WriteString("reason"u8, reason);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
