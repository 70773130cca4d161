using System.Text.Json.Nodes;

namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>The detection engine of a scripted Kibana: adds defaults when it stores, and takes away what an import with overwrite does not name, as Kibana does.</summary>
internal sealed class RuleStore
{
    private readonly Dictionary<string, JsonObject> rules = [];

    /// <summary>Whether rules of machine learning are taken.</summary>
    public bool HasPlatinum { get; set; } = true;

    public IReadOnlyDictionary<string, JsonObject> Rules => rules;

    /// <summary>Changes a rule, as a user does.</summary>
    public void Edit(string id, Action<JsonObject> change) => change(rules[id]);

    public KibanaAnswer Get(string id) => rules.TryGetValue(id, out var rule) ? KibanaAnswer.Json(rule.DeepClone()) : KibanaAnswer.EngineError(404, $"rule_id: \"{id}\" not found");

    public KibanaAnswer Delete(string id) => rules.Remove(id, out var rule) ? KibanaAnswer.Json(rule) : KibanaAnswer.EngineError(404, $"rule_id: \"{id}\" not found");

    public KibanaAnswer Import(string content, bool overwrite)
    {
        var (taken, errors) = (0, new JsonArray());
        var lines = content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            var rule = JsonNode.Parse(line)!.AsObject();
            var id = (string)rule["rule_id"]!;
            if ((string?)rule["type"] == "machine_learning" && !HasPlatinum)
            {
                errors.Add((JsonNode)Error(id, 403, "Your license does not support machine learning. Please upgrade your license."));
            }
            else if (rules.ContainsKey(id) && !overwrite)
            {
                errors.Add((JsonNode)Error(id, 409, $"rule_id: \"{id}\" already exists"));
            }
            else
            {
                rules[id] = Stored(rule);
                taken++;
            }
        }

        return KibanaAnswer.Json(new JsonObject
        {
            ["success"] = errors.Count == 0,
            ["success_count"] = taken,
            ["rules_count"] = lines.Length,
            ["errors"] = errors,
            ["exceptions_errors"] = new JsonArray(),
            ["exceptions_success"] = true,
            ["exceptions_success_count"] = 0,
            ["action_connectors_success"] = true,
            ["action_connectors_success_count"] = 0,
            ["action_connectors_errors"] = new JsonArray(),
            ["action_connectors_warnings"] = new JsonArray(),
        });
    }

    private static JsonObject Error(string id, int status, string message) => new() { ["rule_id"] = id, ["error"] = new JsonObject { ["status_code"] = status, ["message"] = message } };

    private static JsonObject Stored(JsonObject rule)
    {
        rule["id"] = $"0a1b2c3d-{rule["rule_id"]}";
        rule["immutable"] = false;
        rule["created_by"] = "elastic";
        rule["revision"] = 0;
        foreach (var (name, value) in new (string, JsonNode)[] { ("enabled", false), ("interval", "5m"), ("from", "now-6m"), ("to", "now"), ("max_signals", 100), ("exceptions_list", new JsonArray()), ("actions", new JsonArray()) })
        {
            rule[name] ??= value;
        }

        return rule;
    }
}
