using System.Text.Json;

namespace ElasticRareFailure.Alerts;

/// <summary>Writes what the operations of an alert may serve, by the table of operations.</summary>
internal static class ThreatWriter
{
    private const string Site = "https://attack.mitre.org";

    /// <summary>Writes it; nothing where no operation is in the table.</summary>
    public static void Write(Utf8JsonWriter writer, IEnumerable<string> operations)
    {
        var tactics = operations.SelectMany(operation => OperationTable.Instance.Find(operation)?.Tactics ?? []).ToList();
        if (tactics.Count == 0)
        {
            return;
        }

        var techniques = tactics.SelectMany(tactic => tactic.Techniques).ToList();
        var parents = techniques.Select(technique => (Id: technique.ParentId, Name: technique.ParentName ?? technique.Name));
        var parts = techniques.Where(technique => technique.ParentName is not null).Select(technique => (technique.Id, technique.Name)).ToList();
        writer.WriteStartObject("threat");
        writer.WriteString("framework", "MITRE ATT&CK");
        writer.WriteStartObject("tactic");
        WriteList(writer, tactics.Select(tactic => (tactic.Id, tactic.Name)), id => $"{Site}/tactics/{id}/");
        writer.WriteEndObject();
        if (techniques.Count > 0)
        {
            writer.WriteStartObject("technique");
            WriteList(writer, parents, id => $"{Site}/techniques/{id}/");
            if (parts.Count > 0)
            {
                writer.WriteStartObject("subtechnique");
                WriteList(writer, parts, id => $"{Site}/techniques/{id.Replace('.', '/')}/");
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Ids, names and references in the order of the ids, so that the lists go together.</summary>
    private static void WriteList(Utf8JsonWriter writer, IEnumerable<(string Id, string Name)> items, Func<string, string> referenceOf)
    {
        var distinct = items.Distinct().OrderBy(item => item.Id, StringComparer.Ordinal).ToList();
        WriteArray(writer, "id", distinct.Select(item => item.Id));
        WriteArray(writer, "name", distinct.Select(item => item.Name));
        WriteArray(writer, "reference", distinct.Select(item => referenceOf(item.Id)));
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
