using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Scoring;

namespace ElasticRareFailure.Tests.Detection;

public sealed class AnnouncerTests
{
    private const int Alice = 1;
    private static readonly PassTime First = PassTime.EndingAt(CalibrationSamples.Midnight - (9 * PassTime.DayMs) + PassTime.LengthMs);
    private static readonly PassTime LastBeforeMidnight = PassTime.EndingAt(CalibrationSamples.Midnight);
    private readonly TenantNames names = new("t");

    public AnnouncerTests() => Assert.Equal(Alice, names.Principals.Intern("alice"u8));

    // The first pass ends a quarter of an hour after a midnight, so the eighth midnight after that one is the first with a threshold.
    [Fact]
    public void Replay_WhileLearning_IsSilent() => Assert.Empty(Replay(RisingStory.Open(Alice, PassTime.EndingAt(CalibrationSamples.Midnight - PassTime.DayMs))));

    [Fact]
    public void Replay_OnTheFirstDayWithAThreshold_Speaks()
    {
        // Nothing happened before: (0 + 1)/8 a day is within a budget of one a day, and rarer than one a week.
        var said = Assert.Single(Replay(RisingStory.Open(Alice, PassTime.EndingAt(CalibrationSamples.Midnight - PassTime.DayMs + PassTime.LengthMs))));
        Assert.Equal((1, Severity.Medium), (said.Announcement.Sequence, said.Announcement.Severity));
        Assert.Equal(1 / (8 - (1.0 / 96)), said.Announcement.ExpectedPerDay, 1e-12);
        Assert.True(said.Announcement.IsExtrapolated);
    }

    [Fact]
    public void Replay_OfARiseThatSaysNoMore_SpeaksOnce()
    {
        var story = RisingStory.Open(Alice, LastBeforeMidnight);
        RisingStory.Rise(story, new PassTime(LastBeforeMidnight.Index + 1), 30);
        Assert.Equal(LastBeforeMidnight, Assert.Single(Replay(story)).Rise.At);
    }

    [Fact]
    public void Replay_OfAStoryThatBecomesSensitive_SpeaksAgain()
    {
        var story = RisingStory.Open(Alice, LastBeforeMidnight);
        var next = new PassTime(LastBeforeMidnight.Index + 1);
        RisingStory.Rise(story, next, 30);
        var said = Announcer.Replay(Timeline(story), new BudgetPolicy(), (_, pass) => pass >= next);
        Assert.Equal([(1, Severity.Medium), (2, Severity.High)], said.Select(x => (x.Announcement.Sequence, x.Announcement.Severity)));
    }

    [Fact]
    public void Raise_PassByPass_SaysWhatTheReplaySays()
    {
        var story = RisingStory.Open(Alice, LastBeforeMidnight);
        RisingStory.Rise(story, new PassTime(LastBeforeMidnight.Index + 1), 30);
        var ledger = new StoryLedger(names.Principals, First);
        var live = new Announcer(ledger, new BudgetPolicy());
        ledger.Add(story);
        Assert.Equal(Replay(story), story.Rises.Select(rise => live.Raise(story, rise, false)).OfType<StoryAnnouncement>());
    }

    [Fact]
    public void Continue_AfterARestart_TakesUpTheSequence()
    {
        var story = RisingStory.Open(Alice, LastBeforeMidnight);
        var announcer = new Announcer(Timeline(story).Ledger(), new BudgetPolicy());
        announcer.Continue(story, new Announcement(1, Severity.Low, 21, .5, false, false));
        Assert.Equal(2, announcer.Raise(story, story.Rises[0], false)?.Announcement.Sequence);
    }

    private IReadOnlyList<StoryAnnouncement> Replay(Story story) => Announcer.Replay(Timeline(story), new BudgetPolicy());

    private TenantTimeline Timeline(Story story) => new(names, First, new PassTime(LastBeforeMidnight.Index + 96), [story]);
}
