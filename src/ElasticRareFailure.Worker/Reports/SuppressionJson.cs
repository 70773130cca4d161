using System.Text.Encodings.Web;
using System.Text.Json;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>Suppressions as a file of them, which <c>--suppressions</c> reads; how each stands is beside the list.</summary>
internal static class SuppressionJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes them.</summary>
    public static void Write(Stream target, IReadOnlyList<SuppressionEntry> entries, long nowMs)
    {
        List<SuppressionEntry> ordered = [.. SuppressionTable.InOrder(entries, nowMs)];
        using (var writer = new Utf8JsonWriter(target, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("suppressions"u8);
            foreach (var entry in ordered.Where(static entry => entry.Read is not null))
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, entry.Id);
                foreach (var (name, value) in entry.Written.Where(static member => member.Key != "id"))
                {
                    writer.WritePropertyName(name);
                    if (value is null)
                    {
                        writer.WriteNullValue();
                    }
                    else
                    {
                        value.WriteTo(writer);
                    }
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("states"u8);
            foreach (var entry in ordered)
            {
                writer.WriteStartObject();
                writer.WriteString("id"u8, entry.Id);
                writer.WriteString("state"u8, SuppressionTable.NameOf(entry.StateAt(nowMs)));
                if (entry.Faults.Count > 0)
                {
                    writer.WriteString("fault"u8, string.Join("; ", entry.Faults));
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        target.WriteByte((byte)'\n');
    }
}
