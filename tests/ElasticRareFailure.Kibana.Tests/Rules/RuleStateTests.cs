using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Rules;

namespace ElasticRareFailure.Kibana.Tests.Rules;

/// <summary>Case C44: what users set for themselves goes into the import.</summary>
public sealed class RuleStateTests
{
    private static readonly ShippedRule Shipped = ShippedRule.Parse(["""{"rule_id":"a","name":"A","version":3,"enabled":true,"interval":"5m","severity":"low","type":"query"}"""])[0];

    private static readonly JsonObject Present = JsonNode.Parse("""
        {"id":"x","rule_id":"a","name":"A","version":2,"enabled":false,"interval":"1h","severity":"high","type":"query","exceptions_list":[{"id":"1","list_id":"l","type":"detection","namespace_type":"single"}],"actions":[{"id":"c","group":"default","params":{}}]}
        """)!.AsObject();

    [Theory]
    [InlineData(2, RuleCondition.Older)]
    [InlineData(3, RuleCondition.Same)]
    [InlineData(4, RuleCondition.Newer)]
    public void Condition_ByVersion(int version, object condition)
    {
        var present = Present.DeepClone().AsObject();
        present["version"] = version;

        Assert.Equal((RuleCondition)condition, new RuleState(Shipped, present).Condition);
    }

    [Fact]
    public void Condition_NotThere_IsMissing() => Assert.Equal(RuleCondition.Missing, new RuleState(Shipped, null).Condition);

    [Fact]
    public void ToSend_Older_KeepsWhatUsersSetAndTakesTheRestOfTheNewOne() => Assert.Equal(
        """{"rule_id":"a","name":"A","version":3,"enabled":false,"interval":"1h","severity":"low","type":"query","exceptions_list":[{"id":"1","list_id":"l","type":"detection","namespace_type":"single"}],"actions":[{"id":"c","group":"default","params":{}}]}""",
        new RuleState(Shipped, Present).ToSend(force: false).ToJsonString());

    [Fact]
    public void ToSend_Forced_IsWhatIsShipped() => Assert.Equal(Shipped.Body.ToJsonString(), new RuleState(Shipped, Present).ToSend(force: true).ToJsonString());

    [Fact]
    public void Difference_Older_NamesWhatChanges() => Assert.Equal(["- version: 2", "+ version: 3", "- severity: high", "+ severity: low"], new RuleState(Shipped, Present).Difference(force: false));

    [Fact]
    public void Difference_Forced_NamesWhatUsersLose()
    {
        var lines = new RuleState(Shipped, Present).Difference(force: true);

        Assert.Contains("+ enabled: true", lines);
        Assert.Contains("+ exceptions_list: []", lines);
        Assert.Contains("+ actions: []", lines);
    }
}
