using System.Text.Json;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Writes which suppressions a pass knew: what it hid can be told from the list of that hash.</summary>
internal static class SuppressionCountsWriter
{
    /// <summary>Writes them; nothing where nobody asked for them.</summary>
    public static void Write(Utf8JsonWriter writer, PassReport report)
    {
        if (report.Suppressions is not { } list)
        {
            return;
        }

        writer.WriteStartObject("suppressions");
        if (list.Hash is { } hash)
        {
            writer.WriteString("hash", hash);
        }

        writer.WriteNumber("count", list.Count);
        writer.WriteNumber("in_force", list.InForce(report.Pass).Count());
        writer.WriteNumber("expired", list.Expired(report.Pass).Count());
        writer.WriteNumber("invalid", report.InvalidSuppressions);
        writer.WriteEndObject();
    }
}
