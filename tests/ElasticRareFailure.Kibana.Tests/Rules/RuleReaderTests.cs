using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Rules;
using ElasticRareFailure.Kibana.Tests.Support;

namespace ElasticRareFailure.Kibana.Tests.Rules;

public sealed class RuleReaderTests
{
    private static readonly ShippedRule Rule = ShippedRule.Parse(["""{"rule_id":"a","name":"A"}"""])[0];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_ARuleThatIsNotThere_IsMissing()
    {
        await using var kibana = new ScriptedKibana();
        using var caller = Caller.Of(kibana);

        Assert.Equal(RuleCondition.Missing, (await new RuleReader(caller).ReadAsync(Rule, Caller.Budget(), Token)).Condition);
    }

    // A space that is not there answers with 404 too: the rules would go nowhere.
    [Fact]
    public async Task Read_ASpaceThatIsNotThere_IsAFailure()
    {
        await using var kibana = new ScriptedKibana { Space = "secops" };
        using var caller = Caller.Of(kibana, null, ("Kibana:Space", "other"));

        var failure = await Assert.ThrowsAsync<KibanaException>(() => new RuleReader(caller).ReadAsync(Rule, Caller.Budget(), Token));

        Assert.Contains("check Kibana:Url with its base path, and Kibana:Space", failure.Message, StringComparison.Ordinal);
    }
}
