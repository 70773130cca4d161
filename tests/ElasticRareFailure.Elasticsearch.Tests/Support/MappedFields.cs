using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>The fields of a stream's template, in its order.</summary>
internal static class MappedFields
{
    /// <summary>Names and types of the fields of a stream.</summary>
    /// <param name="stream">alert, pass, feedback or suppressions.</param>
    public static List<(string Name, string Type)> Of(string stream)
    {
        using var document = JsonDocument.Parse(ShippedTemplates.All.Single(template => template.Name == (stream == "suppressions" ? "rare_failure-suppressions" : $"logs-rare_failure.{stream}@mappings")).Body);
        var fields = new List<(string, string)>();
        Add(fields, "", document.RootElement.GetProperty("template").GetProperty("mappings").GetProperty("properties"));
        return fields;
    }

    private static void Add(List<(string Name, string Type)> fields, string prefix, JsonElement properties)
    {
        foreach (var member in properties.EnumerateObject())
        {
            if (member.Value.TryGetProperty("properties", out var inner))
            {
                Add(fields, $"{prefix}{member.Name}.", inner);
            }
            else
            {
                fields.Add((prefix + member.Name, member.Value.GetProperty("type").GetString()!));
            }
        }
    }
}
