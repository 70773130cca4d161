using System.Globalization;
using System.Text.Json;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Alerts;

/// <summary>Writes an alert as a document of the Elastic Common Schema.</summary>
internal static class AlertWriter
{
    /// <summary>Texts of a field are kept up to this number: a story is told by its first ones.</summary>
    private const int MostValues = 100;

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject();
        WriteMembers(writer, alert);
        writer.WriteEndObject();
    }

    /// <summary>Writes the members of its document.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, Alert alert)
    {
        WriteTime(writer, "@timestamp", alert.Events.Count == 0 ? alert.DetectedAt.EndMs : alert.Events[^1].TimestampMs);
        writer.WriteString("message", AlertText.MessageOf(alert));
        WriteEvent(writer, alert);
        WriteRule(writer);
        ThreatWriter.Write(writer, OperationsOf(alert));
        WriteWho(writer, alert);
        WriteSource(writer, alert);
        WriteAzure(writer, alert);
        WriteStream(writer, alert);
        RareFailureWriter.Write(writer, alert);
    }

    /// <summary>A time as text: UTC with Z and milliseconds.</summary>
    internal static void WriteTime(Utf8JsonWriter writer, string name, long ms) =>
        writer.WriteString(name, DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    /// <summary>The distinct texts of a field, in order; nothing where there is none.</summary>
    internal static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string?> texts)
    {
        var distinct = TextsOf(texts);
        if (distinct.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var text in distinct)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static List<string> TextsOf(IEnumerable<string?> texts) => [.. texts.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(MostValues)];

    /// <summary>Operations of the alert: of its evidence, else of its failures.</summary>
    private static List<string> OperationsOf(Alert alert)
    {
        var judged = alert.State.Evidence.Where(piece => piece.Kind == EvidenceKind.Operation).Select(piece => alert.Names.Operations.Text(piece.Value));
        var failed = alert.Events.Select(detail => alert.Names.Operations.Text(detail.Operation));
        return [.. judged.Concat(failed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static void WriteEvent(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject("event");
        writer.WriteString("kind", "alert");
        WriteTexts(writer, "category", ["intrusion_detection"]);
        WriteTexts(writer, "type", ["info"]);
        WriteTexts(writer, "action", OperationsOf(alert));
        writer.WriteString("outcome", "failure");
        if (alert.Events.Count > 0)
        {
            WriteTime(writer, "start", alert.Events[0].TimestampMs);
            WriteTime(writer, "end", alert.Events[^1].TimestampMs);
        }

        WriteTime(writer, "created", alert.DetectedAt.EndMs);
        WriteTime(writer, "ingested", alert.IngestedMs);
        writer.WriteNumber("severity", alert.Verdict.Severity);
        writer.WriteNumber("risk_score", Math.Round(alert.Verdict.RiskScore, RareFailureWriter.Decimals));
        writer.WriteString("reason", AlertText.ReasonOf(alert));
        writer.WriteString("module", "rare_failure");
        writer.WriteString("dataset", DataStreams.AlertDataset);
        writer.WriteString("provider", "elastic-rare-failure");
        writer.WriteString("id", alert.Id);
        writer.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("rule");
        writer.WriteString("id", AlertRule.Id);
        writer.WriteString("uuid", AlertRule.Uuid);
        writer.WriteString("name", AlertRule.Name);
        writer.WriteString("version", AlertRule.Version);
        writer.WriteString("category", AlertRule.Category);
        writer.WriteString("description", AlertRule.Description);
        writer.WriteString("reference", AlertRule.Reference);
        writer.WriteString("license", AlertRule.License);
        writer.WriteEndObject();
    }

    private static void WriteWho(Utf8JsonWriter writer, Alert alert)
    {
        var first = First(alert, detail => detail.Email);
        writer.WriteStartObject("user");
        writer.WriteString("id", alert.Principal);
        writer.WriteString("name", alert.Who);
        WriteText(writer, "email", first);
        WriteText(writer, "full_name", First(alert, detail => detail.FullName));
        writer.WriteEndObject();
        writer.WriteStartObject("related");
        WriteTexts(writer, "ip", alert.Events.Select(detail => detail.Address));
        WriteTexts(writer, "user", [alert.Principal, alert.Who, first, .. alert.Events.Select(detail => detail.UserName)]);
        writer.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter writer, Alert alert)
    {
        var systems = NumbersOf(alert.Events.Select(detail => detail.SystemNumber));
        var organizations = TextsOf(alert.Events.Select(detail => detail.SystemName));
        WriteObject(writer, "source", alert.Events.Any(detail => (detail.Address ?? detail.Country ?? detail.CountryName ?? detail.SystemName) is not null) || systems.Count > 0, () =>
        {
            WriteTexts(writer, "ip", alert.Events.Select(detail => detail.Address));
            WriteObject(writer, "geo", alert.Events.Any(detail => (detail.Country ?? detail.CountryName) is not null), () =>
            {
                WriteTexts(writer, "country_iso_code", alert.Events.Select(detail => detail.Country));
                WriteTexts(writer, "country_name", alert.Events.Select(detail => detail.CountryName));
            });
            WriteObject(writer, "as", systems.Count + organizations.Count > 0, () =>
            {
                WriteNumbers(writer, "number", systems);
                WriteObject(writer, "organization", organizations.Count > 0, () => WriteTexts(writer, "name", organizations));
            });
        });
    }

    private static void WriteAzure(Utf8JsonWriter writer, Alert alert)
    {
        var subscriptions = TextsOf(alert.Events.Select(detail => detail.Subscription));
        writer.WriteStartObject("cloud");
        writer.WriteString("provider", "azure");
        WriteObject(writer, "account", subscriptions.Count > 0, () => WriteTexts(writer, "id", subscriptions));
        writer.WriteEndObject();
        var hasResource = alert.Events.Any(detail => (detail.ResourceId ?? detail.ResourceGroup ?? detail.ResourceProvider) is not null);
        WriteObject(writer, "azure", alert.Tenant.Length > 0 || subscriptions.Count > 0 || hasResource, () =>
        {
            WriteText(writer, "tenant_id", alert.Tenant.Length == 0 ? null : alert.Tenant);
            WriteTexts(writer, "subscription_id", subscriptions);
            WriteObject(writer, "resource", hasResource, () =>
            {
                WriteTexts(writer, "id", alert.Events.Select(detail => detail.ResourceId));
                WriteTexts(writer, "group", alert.Events.Select(detail => detail.ResourceGroup));
                WriteTexts(writer, "provider", alert.Events.Select(detail => detail.ResourceProvider));
            });
        });
    }

    private static void WriteStream(Utf8JsonWriter writer, Alert alert)
    {
        writer.WriteStartObject("data_stream");
        writer.WriteString("type", "logs");
        writer.WriteString("dataset", DataStreams.AlertDataset);
        writer.WriteString("namespace", alert.Namespace);
        writer.WriteEndObject();
        writer.WriteStartObject("ecs");
        writer.WriteString("version", AlertRule.EcsVersion);
        writer.WriteEndObject();
    }

    private static string? First(Alert alert, Func<EventDetail, string?> field) => alert.Events.Select(field).FirstOrDefault(text => text is not null);

    internal static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static List<long> NumbersOf(IEnumerable<string?> texts) =>
        [.. texts.Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).Where(number => number >= 0).Distinct().Order().Take(MostValues)];

    private static void WriteNumbers(Utf8JsonWriter writer, string name, List<long> numbers)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        numbers.ForEach(writer.WriteNumberValue);
        writer.WriteEndArray();
    }

    /// <summary>Writes an object, unless there is nothing in it.</summary>
    private static void WriteObject(Utf8JsonWriter writer, string name, bool hasMembers, Action write)
    {
        if (hasMembers)
        {
            writer.WriteStartObject(name);
            write();
            writer.WriteEndObject();
        }
    }
}
