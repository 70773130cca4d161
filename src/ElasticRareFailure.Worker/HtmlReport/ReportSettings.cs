using System.Text.Json;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>The settings and versions that made a report. No time of the clock is among them: of the same records two reports are the same.</summary>
internal static class ReportSettings
{
    /// <summary>Writes them.</summary>
    public static void Write(Utf8JsonWriter writer, ReportData data)
    {
        writer.WriteStartObject("product"u8);
        writer.WriteString("name"u8, "ElasticRareFailure");
        writer.WriteString("version"u8, typeof(ReportSettings).Assembly.GetName().Version!.ToString(3));
        writer.WriteNumber("method_version"u8, AlertRule.MethodVersion);
        writer.WriteEndObject();
        writer.WriteStartObject("span"u8);
        writer.WriteString("first"u8, data.Span is var (first, _) ? Times.Text(first.EndMs) : null);
        writer.WriteString("last"u8, data.Span is var (_, last) ? Times.Text(last.EndMs) : null);
        writer.WriteEndObject();
        writer.WriteStartObject("settings"u8);
        writer.WriteNumber("budget"u8, data.Scoring.Budget);
        writer.WriteStartObject("tenant_budgets"u8);
        foreach (var (tenant, budget) in data.Scoring.TenantBudgets.OrderBy(static own => own.Key, StringComparer.Ordinal))
        {
            writer.WriteNumber(tenant, budget);
        }

        writer.WriteEndObject();
        WriteOrNull(writer, "minimum_score"u8, data.Scoring.MinimumScore);
        WriteOrNull(writer, "learning_score"u8, data.Scoring.LearningScore);
        WriteParameters(writer, "method"u8, new MethodParameters());
        WriteParameters(writer, "calibration"u8, new CalibrationParameters());
        writer.WriteEndObject();
    }

    /// <summary>All parameters there are, by name.</summary>
    private static void WriteParameters<T>(Utf8JsonWriter writer, ReadOnlySpan<byte> member, T parameters)
    {
        writer.WriteStartObject(member);
        foreach (var property in typeof(T).GetProperties().OrderBy(static property => property.Name, StringComparer.Ordinal))
        {
            writer.WritePropertyName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
            switch (property.GetValue(parameters))
            {
                case double number:
                    writer.WriteNumberValue(number);
                    break;
                case int number:
                    writer.WriteNumberValue(number);
                    break;
                case long number:
                    writer.WriteNumberValue(number);
                    break;
                case IEnumerable<int> numbers:
                    writer.WriteStringValue(string.Join(", ", numbers));
                    break;
                case var other:
                    throw new NotSupportedException($"{property.Name} is {other}.");
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> member, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(member, number);
        }
        else
        {
            writer.WriteNull(member);
        }
    }
}
