using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Ml;

/// <summary>How the fields of the Activity Logs are mapped, by the template that the integration tests use.</summary>
internal static class ActivityFields
{
    private const string Claims = "azure.activitylogs.identity.claims.";

    private static readonly JsonObject Mappings = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "ElasticRareFailure.IntegrationTests", "Data", "source-template.json")))!["template"]!["mappings"]!.AsObject();

    /// <summary>Type of a field; null: it is not mapped. A claim is mapped when it comes, as each text is.</summary>
    public static string? TypeOf(string field)
    {
        if (field.StartsWith(Claims, StringComparison.Ordinal))
        {
            return Inner(Claims.TrimEnd('.'))?["dynamic"]?.ToString() == "true" ? Mappings["dynamic_templates"]![0]!["strings"]!["mapping"]!["type"]!.GetValue<string>() : null;
        }

        return Inner(field)?["type"]?.GetValue<string>();
    }

    private static JsonNode? Inner(string field) => field.Split('.').Aggregate((JsonNode?)Mappings, (parent, name) => parent?["properties"]?[name]);
}
