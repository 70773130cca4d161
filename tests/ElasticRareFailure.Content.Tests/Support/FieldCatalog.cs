using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>Which fields a data stream has, with their types: ours by their templates, those of the Activity Logs by the committed list of the names that are used.</summary>
internal static class FieldCatalog
{
    public const string Alerts = "logs-rare_failure.alert-*";
    public const string Passes = "logs-rare_failure.pass-*";
    public const string ActivityLogs = "logs-azure.activitylogs-*";

    private static readonly Dictionary<string, Dictionary<string, string>> Types = new()
    {
        [Alerts] = OfTemplate("alert"),
        [Passes] = OfTemplate("pass"),
        [ActivityLogs] = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "ElasticRareFailure.Content.Tests", "Support", "activity-log-fields.json")))!.AsObject().ToDictionary(field => field.Key, field => field.Value!.GetValue<string>()),
    };

    /// <summary>Fields of a pattern; fails for one that is none of the three.</summary>
    public static IReadOnlyDictionary<string, string> Of(string pattern) => Types[pattern];

    public static bool IsNumber(string type) => type is "long" or "integer" or "float" or "double";

    private static Dictionary<string, string> OfTemplate(string stream)
    {
        var template = JsonNode.Parse(File.ReadAllText(Repository.PathOf("src", "ElasticRareFailure.Elasticsearch", "Templates", "Component", $"logs-rare_failure.{stream}@mappings.json")))!;
        var fields = new Dictionary<string, string>();
        Add(fields, "", template["template"]!["mappings"]!["properties"]!.AsObject());
        return fields;
    }

    private static void Add(Dictionary<string, string> fields, string prefix, JsonObject properties)
    {
        foreach (var (name, field) in properties)
        {
            if (field!["properties"] is JsonObject inner)
            {
                Add(fields, $"{prefix}{name}.", inner);
                continue;
            }

            fields.Add(prefix + name, field["type"]!.GetValue<string>());
            foreach (var (part, other) in field["fields"]?.AsObject() ?? [])
            {
                fields.Add($"{prefix}{name}.{part}", other!["type"]!.GetValue<string>());
            }
        }
    }
}
