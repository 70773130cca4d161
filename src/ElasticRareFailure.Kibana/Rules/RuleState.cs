using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.Rules;

/// <summary>What Kibana has of a rule, and what is to be sent.</summary>
/// <param name="Shipped">The rule that is shipped.</param>
/// <param name="Present">The rule in Kibana; null: there is none.</param>
internal sealed record RuleState(ShippedRule Shipped, JsonObject? Present)
{
    // What users set for themselves. Kibana's import takes away what the imported rule does not name.
    private static readonly string[] OfUsers = ["enabled", "interval", "exceptions_list", "actions"];

    private static readonly string[] Lists = ["exceptions_list", "actions"];

    /// <summary>How they compare.</summary>
    public RuleCondition Condition => PresentVersion is not { } present ? RuleCondition.Missing : present.CompareTo(Shipped.Version) switch
    {
        < 0 => RuleCondition.Older,
        0 => RuleCondition.Same,
        _ => RuleCondition.Newer,
    };

    /// <summary>Version of the one in Kibana; null: there is none.</summary>
    public int? PresentVersion => Present is null ? null : Answer.Number(Present["version"]) ?? 1;

    /// <summary>The rule to send.</summary>
    /// <param name="force">As it is shipped; else with what users set for themselves.</param>
    public JsonObject ToSend(bool force)
    {
        var rule = Shipped.Body.DeepClone().AsObject();
        foreach (var name in Present is null || force ? [] : OfUsers.Where(Present.ContainsKey))
        {
            rule[name] = Present![name]?.DeepClone();
        }

        return rule;
    }

    /// <summary>What would be otherwise after it was sent.</summary>
    /// <param name="force">As it is shipped.</param>
    public IReadOnlyList<string> Difference(bool force)
    {
        if (Present is null)
        {
            return [];
        }

        var wanted = ToSend(force);
        foreach (var list in Lists)
        {
            wanted[list] ??= new JsonArray();
        }

        return JsonDifference.Of(Present, wanted);
    }
}
