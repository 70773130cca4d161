using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Detection;

/// <summary>Records of one caller that come twice, or in two shapes, are one story.</summary>
public sealed class OneCallerManyRecordsTests
{
    /// <summary>Two diagnostic settings deliver one record under two ids, passes apart: it is judged once, and both ids are counted.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("request-1")]
    public void SameRecordTwice_PassesApart_IsOnePieceOfEvidence(string? correlation)
    {
        const int Known = RandomCalls.FirstPass + 40;
        var first = new FailedCall(Known, Known * PassTime.LengthMs, "a1", "ada", PrincipalKind.Human, "m/roleassignments/write", FailureReason.Denied, correlation);
        var (once, twice) = (new Tenant(), new Tenant());
        var alone = Assert.Single(once.Run([first], []));
        var story = Assert.Single(twice.Run([first, first with { Pass = Known + 2, Id = "b7" }], []));
        _ = Assert.Single(story.Evidence);
        Assert.Equal(alone.Score, story.Score);
        Assert.Equal(["a1", "b7"], story.Events.Select(id => id.ToText(twice.Names.EventIds)));
    }

    /// <summary>A role activation (PIM) names its caller in a property, a call of the resource manager in a claim.</summary>
    [Fact]
    public void RoleActivationAndOtherCall_OfOnePerson_AreOneStory()
    {
        var activation = Some.Unnamed().Text("event|action", "Add member to role requested (PIM activation)").Without("azure|activitylogs|tenant_id").Log("properties|TenantID", Some.Tenant)
            .Log("properties|CallerInfo", $$"""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"{{Some.Caller}}"}]""");
        var stories = Replayed.Of(Read.Lines(activation.Hit("a"), Some.Failure().Hit("b")));
        Assert.Equal([Some.Tenant], stories.Keys);
        Assert.Contains("| a b |", Assert.Single(stories[Some.Tenant]), StringComparison.Ordinal);
    }
}
