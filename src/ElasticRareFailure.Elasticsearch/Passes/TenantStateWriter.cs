using System.Text.Json;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Writes how the tenants stand after a pass. The tenant of records that name none is an empty text.</summary>
internal static class TenantStateWriter
{
    private const int Decimals = 9;

    /// <summary>Writes the tenants and their thresholds.</summary>
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<TenantState> tenants)
    {
        writer.WriteStartObject("tenants");
        writer.WriteNumber("count", tenants.Count);
        WriteNames(writer, "learning", tenants.Where(static tenant => tenant.IsLearning));
        WriteNames(writer, "backlog", tenants.Where(static tenant => tenant.IsBacklog));
        WriteNames(writer, "failed", tenants.Where(static tenant => tenant.Failure is not null));
        writer.WriteEndObject();
        if (tenants.All(static tenant => tenant.Failure is not null))
        {
            return;
        }

        writer.WriteStartArray("thresholds");
        foreach (var tenant in tenants.Where(static tenant => tenant.Failure is null))
        {
            writer.WriteStartObject();
            writer.WriteString("tenant", tenant.Tenant);
            if (tenant.Threshold is { } threshold && double.IsFinite(threshold))
            {
                writer.WriteNumber("threshold", Math.Round(threshold, Decimals));
            }
            else
            {
                writer.WriteNull("threshold");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter writer, string name, IEnumerable<TenantState> tenants)
    {
        string[] names = [.. tenants.Select(static tenant => tenant.Tenant).Order(StringComparer.Ordinal)];
        if (names.Length == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var tenant in names)
        {
            writer.WriteStringValue(tenant);
        }

        writer.WriteEndArray();
    }
}
