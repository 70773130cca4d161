using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Elasticsearch.Tests.Alerts;

/// <summary>What was said is found by its story, or by a source event that it shares.</summary>
public sealed class SaidAlertsTests
{
    private static readonly TenantNames Names = new(SourceRecord.SomeTenant);

    [Fact]
    public void Has_NothingWasSaid_HasNot() => Assert.False(new SaidAlerts([]).Has(Of(21, "e1")));

    [Theory]
    [InlineData(21, 47, true)]
    [InlineData(47, 47, true)]
    [InlineData(73, 47, false)]
    public void Has_SameStory_IsDecidedBySeverity(int severity, int said, bool has)
    {
        var alert = Of(severity, "e1");

        Assert.Equal(has, new SaidAlerts([new SaidAlert("a", alert.StoryId, 1, said, [])]).Has(alert));
    }

    [Fact]
    public void Has_OtherStoryWithASourceEventInCommon_Has() =>
        Assert.True(new SaidAlerts([new SaidAlert("a", "other story", 1, 47, ["e0", "e2"])]).Has(Of(47, "e1", "e2")));

    [Fact]
    public void Has_OtherStoryWithoutOne_HasNot() =>
        Assert.False(new SaidAlerts([new SaidAlert("a", "other story", 1, 99, ["e0"])]).Has(Of(21, "e1")));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void LastOf_SeveralWereSaid_IsTheOneOfTheGreatestSequence(bool reversed)
    {
        var alert = Of(99, "e1");
        SaidAlert[] said = [new("a", alert.StoryId, 1, 21, ["e1"]), new("b", alert.StoryId, 3, 73, []), new("c", "other story", 2, 47, ["e1"])];

        Assert.Equal("b", new SaidAlerts(reversed ? said.Reverse() : said).LastOf(alert)!.Id);
        Assert.Equal(3, new SaidAlerts(said).Count);
    }

    private static Alert Of(int severity, params string[] events)
    {
        var ids = events.Select(id => EventId.Of(System.Text.Encoding.UTF8.GetBytes(id), Names.EventIds)).ToList();
        var principal = Names.Principals.Intern("aaaa0000000000000000000000000001"u8);
        var story = new Story(principal, SourceRecord.Noon, ids[0], new MethodParameters());
        return new Alert
        {
            Names = Names,
            State = new StoryState(story, SourceRecord.Noon, 1, 0, 0),
            Sequence = 1,
            Verdict = new Verdict(severity, severity, null, null, false, false),
            Who = "Ada",
            Context = new StoryContext([.. ids.Select(id => new EventDetail { Id = id, TimestampMs = SourceRecord.Noon.StartMs, Action = "x/write", Operation = 1, Reason = FailureReason.Denied })], []),
            IngestedMs = SourceRecord.Noon.EndMs,
        };
    }
}
