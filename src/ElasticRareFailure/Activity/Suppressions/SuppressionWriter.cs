using System.Globalization;
using System.Text.Json;

namespace ElasticRareFailure.Activity.Suppressions;

/// <summary>Writes a suppression as <see cref="SuppressionReading"/> reads it; one that says the same is written the same.</summary>
internal static class SuppressionWriter
{
    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter writer, Suppression suppression)
    {
        writer.WriteStartObject();
        writer.WriteString("id", suppression.Id);
        WriteContent(writer, suppression);
        if (suppression.IsEnded)
        {
            writer.WriteBoolean("ended", true);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes what it says, all but its id.</summary>
    public static void WriteContent(Utf8JsonWriter writer, Suppression suppression)
    {
        writer.WriteStartObject("match");
        WriteText(writer, "tenant", suppression.Tenant);
        WriteText(writer, "principal", suppression.Principal);
        WriteText(writer, "kind", suppression.Kind);
        WriteText(writer, "operation", suppression.Operation);
        WriteText(writer, "resource_group", suppression.ResourceGroup);
        WriteText(writer, "subscription", suppression.Subscription);
        WriteText(writer, "network", suppression.Network);
        WriteText(writer, "reason", suppression.FailureReason);
        writer.WriteEndObject();
        writer.WriteString("from", Time(suppression.FromMs));
        writer.WriteString("until", Time(suppression.UntilMs));
        writer.WriteString("reason", suppression.Reason);
        writer.WriteString("owner", suppression.Owner);
        writer.WriteBoolean("learn", suppression.Learn);
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
