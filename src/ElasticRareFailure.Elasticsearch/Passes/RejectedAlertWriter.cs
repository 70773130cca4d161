using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Writes the alerts that were refused for good, so that they are not lost.</summary>
internal static class RejectedAlertWriter
{
    /// <summary>Alerts that are kept whole: a pass document that is refused for its size would lose them all. The dead-letter file keeps every one.</summary>
    public const int MostWhole = 20;

    /// <summary>Alerts that are named; all are counted.</summary>
    public const int MostNamed = 1_000;

    /// <summary>Writes them; nothing where there is none.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<RejectedAlert> rejected)
    {
        if (rejected.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("rejected_alerts");
        foreach (var (number, item) in rejected.Take(MostNamed).Index())
        {
            writer.WriteStartObject();
            writer.WriteString("id", item.Alert.Id);
            writer.WriteNumber("status", item.Status);
            writer.WriteString("type", item.Type);
            writer.WriteString("reason", item.Reason);
            if (number < MostWhole)
            {
                writer.WritePropertyName("document");
                AlertWriter.Write(writer, item.Alert);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
