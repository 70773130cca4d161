using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class StoryLedgerTests
{
    private const long Midnight = CalibrationSamples.Midnight;
    private static readonly PassTime First = PassTime.EndingAt(Midnight - (40 * PassTime.DayMs));
    private static readonly PassTime LastBeforeMidnight = PassTime.EndingAt(Midnight);
    private readonly NameTable names = new();
    private readonly StoryLedger ledger;

    public StoryLedgerTests()
    {
        _ = names.Intern("alice"u8);
        _ = names.Intern("bob"u8);
        ledger = new StoryLedger(names, First);
    }

    [Fact]
    public void For_APassThatEndsAtMidnight_UsesTheDayBefore()
    {
        Assert.Equal(Midnight - PassTime.DayMs, ledger.For(LastBeforeMidnight).MidnightMs);
        Assert.Equal(Midnight, ledger.For(After(LastBeforeMidnight, 1)).MidnightMs);
    }

    [Fact]
    public void At_StoriesThatStartBeforeMidnight_CountButNotThatAtMidnight()
    {
        ledger.Add(RisingStory.Open(1, After(LastBeforeMidnight, -1)));
        ledger.Add(RisingStory.Open(2, LastBeforeMidnight));
        Assert.Equal(1, ledger.At(Midnight).Tails[0].Count);
        Assert.Equal(2, ledger.At(Midnight + PassTime.DayMs).Tails[0].Count);
    }

    [Fact]
    public void At_RisesUpToMidnight_CountAndNotThoseAfter()
    {
        var story = RisingStory.Open(1, After(LastBeforeMidnight, -9), 30);
        ledger.Add(story);
        RisingStory.Rise(story, LastBeforeMidnight, 30);
        RisingStory.Rise(story, After(LastBeforeMidnight, 1), 30);
        Assert.Equal(60, ledger.At(Midnight).Tails[0].Greatest, 1e-9);
        Assert.Equal(90, ledger.At(Midnight + PassTime.DayMs).Tails[0].Greatest, 1e-9);
    }

    [Fact]
    public void At_ARiseAfterItWasMade_StaysWhatItIs()
    {
        var story = RisingStory.Open(1, After(LastBeforeMidnight, -9), 30);
        ledger.Add(story);
        var made = ledger.At(Midnight);
        RisingStory.Rise(story, After(LastBeforeMidnight, 1), 30);
        Assert.Same(made, ledger.At(Midnight));
        Assert.Equal(30, made.Tails[0].Greatest, 1e-9);
    }

    [Fact]
    public void Confirm_AStory_TakesItOutFromThenOn()
    {
        var start = After(LastBeforeMidnight, -9);
        ledger.Confirm(1, start, Midnight + 1);     // known before the story is replayed
        ledger.Add(RisingStory.Open(1, start));
        Assert.Equal(1, ledger.At(Midnight).Tails[0].Count);
        Assert.Equal(0, ledger.At(Midnight + PassTime.DayMs).Tails[0].Count);
    }

    [Fact]
    public void Confirm_BackToTheMidnightInUse_MakesItAnew()
    {
        var start = After(LastBeforeMidnight, -9);
        ledger.Add(RisingStory.Open(1, start));
        Assert.Equal(1, ledger.At(Midnight).Tails[0].Count);
        ledger.Confirm(1, start, Midnight);
        Assert.Equal(0, ledger.At(Midnight).Tails[0].Count);
    }

    [Fact]
    public void Confirm_TakenBack_CountsAgainFromThenOn()
    {
        var start = After(LastBeforeMidnight, -9);
        ledger.Add(RisingStory.Open(1, start));
        ledger.Confirm(1, start, Midnight - 1);
        ledger.Confirm(1, start, Midnight + 1, isAttack: false);
        Assert.Equal(0, ledger.At(Midnight).Tails[0].Count);
        Assert.Equal(1, ledger.At(Midnight + PassTime.DayMs).Tails[0].Count);
    }

    // As long as none of its failures is learnt a story says nothing of ordinary life; one that is makes it count.
    [Fact]
    public void At_StoryOfFailuresThatAreNotLearnt_DoesNotCount()
    {
        var story = RisingStory.Open(1, After(LastBeforeMidnight, -9));
        ledger.Add(story);
        story.AddEvent(Failure(1, After(LastBeforeMidnight, -9), SuppressionEffect.Suppressed | SuppressionEffect.NotLearnt));
        Assert.Equal(0, ledger.At(Midnight).Tails[0].Count);
        story.AddEvent(Failure(2, After(LastBeforeMidnight, 1), SuppressionEffect.Suppressed));
        Assert.Equal(0, ledger.At(Midnight).Tails[0].Count);
        Assert.Equal(1, ledger.At(Midnight + PassTime.DayMs).Tails[0].Count);
    }

    [Fact]
    public void At_StoriesOlderThanTheLongestWindow_AreForgotten()
    {
        var start = PassTime.EndingAt(Midnight - (30 * PassTime.DayMs));
        ledger.Add(RisingStory.Open(1, start));
        ledger.Add(RisingStory.Open(2, After(start, 1)));
        Assert.Equal(2, ledger.At(Midnight).Tails[0].Count);
        Assert.Equal(0, ledger.At(Midnight + PassTime.DayMs).Tails[0].Count);
        Assert.Equal(0, ledger.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ledger.At(Midnight));
    }

    [Fact]
    public void At_AWeekAfterTheFirstPass_HasLearnt()
    {
        var young = new StoryLedger(names, PassTime.EndingAt(Midnight - (7 * PassTime.DayMs) + PassTime.LengthMs));
        Assert.True(young.At(Midnight).IsLearning);
        Assert.False(young.At(Midnight + PassTime.DayMs).IsLearning);
    }

    private static Failure Failure(ulong number, PassTime pass, SuppressionEffect effect) =>
        new(pass.StartMs, pass.StartMs, new EventId(number, 0, EventIdForm.Hex20), number, 1, 1, 0, 0, PrincipalKind.Human, FailureReason.Denied, effect);

    private static PassTime After(PassTime pass, int passes) => new(pass.Index + passes);
}
