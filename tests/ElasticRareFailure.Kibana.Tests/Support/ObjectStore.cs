using System.Text.Json.Nodes;

namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>The saved objects of a scripted Kibana. What it stores of a dashboard is written anew, as Kibana's migrations do: attributes cannot be compared.</summary>
internal sealed class ObjectStore
{
    private readonly Dictionary<string, JsonObject> objects = [];

    public IReadOnlyDictionary<string, JsonObject> Objects => objects;

    /// <summary>Errors for objects, by type and id.</summary>
    public Dictionary<string, JsonObject> Errors { get; } = [];

    /// <summary>Changes an object, as a user does.</summary>
    public void Edit(string key, Action<JsonObject> change) => change(objects[key]);

    public KibanaAnswer BulkGet(string body)
    {
        var found = JsonNode.Parse(body)!.AsArray().Select(asked => objects.TryGetValue($"{asked!["type"]}/{asked["id"]}", out var item)
            ? item.DeepClone()
            : new JsonObject { ["id"] = asked["id"]!.DeepClone(), ["type"] = asked["type"]!.DeepClone(), ["error"] = new JsonObject { ["statusCode"] = 404, ["error"] = "Not Found", ["message"] = $"Saved object [{asked["type"]}/{asked["id"]}] not found" } });
        return KibanaAnswer.Json(new JsonObject { ["saved_objects"] = new JsonArray([.. found]) });
    }

    public KibanaAnswer Delete(string key) => objects.Remove(key) ? KibanaAnswer.Json(new JsonObject()) : KibanaAnswer.Error(404, "Not Found", $"Saved object [{key}] not found");

    public KibanaAnswer Import(string content, bool overwrite)
    {
        var (taken, results, errors) = (0, new JsonArray(), new JsonArray());
        foreach (var line in content.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var item = JsonNode.Parse(line)!.AsObject();
            var key = $"{item["type"]}/{item["id"]}";
            var error = Errors.GetValueOrDefault(key) ?? (objects.ContainsKey(key) && !overwrite ? new JsonObject { ["type"] = "conflict" } : null);
            if (error is not null)
            {
                errors.Add((JsonNode)new JsonObject { ["id"] = item["id"]!.DeepClone(), ["type"] = item["type"]!.DeepClone(), ["title"] = item["attributes"]!["title"]?.DeepClone(), ["error"] = error.DeepClone() });
                continue;
            }

            taken++;
            results.Add((JsonNode)new JsonObject { ["type"] = item["type"]!.DeepClone(), ["id"] = item["id"]!.DeepClone() });
            if ((string?)item["type"] is not "index-pattern" && item["attributes"]!["panelsJSON"] is { } panels)
            {
                item["attributes"]!["panelsJSON"] = $"{panels} ";
                item["attributes"]!["version"] = 3;
            }

            objects[key] = item;
        }

        var answer = new JsonObject { ["success"] = errors.Count == 0, ["successCount"] = taken, ["warnings"] = new JsonArray(), ["successResults"] = results };
        if (errors.Count > 0)
        {
            answer["errors"] = errors;
        }

        return KibanaAnswer.Json(answer);
    }
}
