using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.Rules;

/// <summary>A detection rule that is shipped.</summary>
/// <param name="Body">The rule, a line of the bundle.</param>
internal sealed record ShippedRule(JsonObject Body)
{
    private const string MachineLearning = "machine_learning";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ShippedRule> All { get; } = Parse(ShippedFiles.LinesOf("rules/"));

    /// <summary>Its id, the same in every Kibana.</summary>
    public string RuleId => Body["rule_id"]!.GetValue<string>();

    /// <summary>Its name.</summary>
    public string Name => Body["name"]!.GetValue<string>();

    /// <summary>Its version, from 1: raised with every change.</summary>
    public int Version => Body["version"]?.GetValue<int>() ?? 1;

    /// <summary>Whether it needs machine learning jobs, and a licence for them.</summary>
    public bool NeedsMachineLearning => Body["type"]?.GetValue<string>() == MachineLearning;

    /// <summary>Path of its requests.</summary>
    public string Path => $"/api/detection_engine/rules?rule_id={Uri.EscapeDataString(RuleId)}";

    /// <summary>Reads the lines of a bundle.</summary>
    public static IReadOnlyList<ShippedRule> Parse(IEnumerable<string> lines) => [.. lines.Select(static line => JsonNode.Parse(line)!.AsObject()).Where(static rule => rule.ContainsKey("rule_id")).Select(static rule => new ShippedRule(rule))];
}
