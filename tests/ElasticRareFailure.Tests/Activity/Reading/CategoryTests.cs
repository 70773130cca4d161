using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>Two fields hold the category; either decides.</summary>
public sealed class CategoryTests
{
    /// <summary>The integration writes Administrative where Azure gives nothing: the derived category must not hide the real one.</summary>
    [Theory]
    [InlineData("Alert")]
    [InlineData("Autoscale")]
    [InlineData("Recommendation")]
    [InlineData("SignInLogs")]
    [InlineData("ServiceHealth")]
    public void DerivedCategory_HidesTheRealOne_RecordIsNotJudged(string category)
    {
        var result = Read.Text(Some.Failure().Text("event|action", "MICROSOFT.INSIGHTS/ALERTRULES/ACTIVATED/ACTION").Log("event_category", "Administrative").Log("category", category).ToString());
        Assert.Equal([RecordOutcome.NotJudged], result.Outcomes);
        Assert.Equal([KeyValuePair.Create(category, 1L)], result.Counts.NotJudged);
    }

    [Fact]
    public void EventCategory_NotJudged_NamesIt()
    {
        var result = Read.Lines(Some.Failure().Log("event_category", "Security").Log("category", "Administrative"), Some.Success().Log("event_category", "Security"), Some.Failure().Log("category", "Alert").Log("event_category", "Security"));
        Assert.Equal([KeyValuePair.Create("Alert", 1L), KeyValuePair.Create("Security", 2L)], result.Counts.NotJudged);
        Assert.Empty(result.Failures);
        Assert.Empty(result.Successes);
    }

    [Theory]
    [InlineData("Administrative", null)]
    [InlineData("administrative", "ADMINISTRATIVE")]
    [InlineData("Write", "Action")]
    [InlineData(null, "delete")]
    [InlineData(" Write ", "")]
    [InlineData(null, null)]
    public void Category_AbsentOrOfTheJudged_IsJudged(string? eventCategory, string? category)
    {
        Assert.Equal(FailureReason.Other, Read.Failure(With(eventCategory, category)).Reason);
    }

    [Theory]
    [InlineData("Policy", null)]
    [InlineData("Administrative", "Policy")]
    [InlineData("pOLICY", "Administrative")]
    public void Category_EitherIsPolicy_ReasonIsPolicy(string? eventCategory, string? category)
    {
        Assert.Equal(FailureReason.Policy, Read.Failure(With(eventCategory, category)).Reason);
    }

    [Fact]
    public void Category_Several_LeastCounts()
    {
        Assert.Equal(RecordOutcome.NotJudged, Read.Outcome(Some.Failure().With("azure|activitylogs|category", """["Write","Alert"]""")));
        Assert.Equal(RecordOutcome.Failure, Read.Outcome(Some.Failure().With("azure|activitylogs|category", """["Security"," ",null,"Action"]""")));
    }

    private static Document With(string? eventCategory, string? category)
    {
        var document = Some.Failure();
        _ = eventCategory is null ? document : document.Log("event_category", eventCategory);
        return category is null ? document : document.Log("category", category);
    }
}
