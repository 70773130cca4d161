using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.Rules;

/// <summary>The import of rules: its request, and what its answer says.</summary>
internal static class RuleImport
{
    // Of an answer: what was not taken, by kind.
    private static readonly string[] Lists = ["errors", "exceptions_errors", "action_connectors_errors"];

    private const string FileName = "elastic-rare-failure-rules.ndjson";

    /// <summary>The request.</summary>
    /// <param name="rules">The rules, as they are to be.</param>
    /// <param name="overwrite">Whether some of them are there.</param>
    public static KibanaRequest Request(IEnumerable<JsonObject> rules, bool overwrite)
    {
        var lines = Encoding.UTF8.GetBytes(string.Concat(rules.Select(static rule => rule.ToJsonString() + "\n")));
        // Once more with overwrite is the same again; without, the second finds what the first made.
        return new KibanaRequest(HttpMethod.Post, $"/api/detection_engine/rules/_import?overwrite={(overwrite ? "true" : "false")}", lines, FileName) { IsRepeatable = overwrite };
    }

    /// <summary>Reads an answer: also one that says yes as a whole lists what was not taken.</summary>
    public static ImportAnswer Read(JsonNode? answer) => new(
        Answer.Number(Answer.Member(answer, "success_count")) ?? 0, [.. Lists.SelectMany(list => Answer.Objects(answer, list)).Select(RefusedOf)]);

    private static RefusedObject RefusedOf(JsonObject entry) => new(
        Answer.Text(entry["rule_id"]), Answer.Number(Answer.Member(entry["error"], "status_code")), Answer.Text(Answer.Member(entry["error"], "message")) ?? "no reason is given");
}
