using ElasticRareFailure.Activity;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Feedback;

public sealed class FeedbackReadingTests
{
    private const string Story = "0123456789abcdef0123456789abcdef01234567";

    [Fact]
    public void ReadLines_GoodOnes_SayWhatTheySay()
    {
        var faults = new List<string>();
        var read = FeedbackReading.ReadLines(
            $$"""
            {"story":"{{Story}}","verdict":"attack","by":"ada@example.com","at":"2026-01-13T10:00:00Z","note":"stolen token"}

            {"story":"{{Story.ToUpperInvariant()}}","verdict":"ordinary","at":"2026-01-14T10:00:00Z"}
            """,
            faults);
        Assert.Empty(faults);
        Assert.Equal(
            [new StoryFeedback(Story, StoryVerdict.Attack, Some.Ms("2026-01-13T10:00:00Z"), "ada@example.com", "stolen token"), new StoryFeedback(Story, StoryVerdict.Ordinary, Some.Ms("2026-01-14T10:00:00Z"))],
            read);
    }

    [Theory]
    [InlineData("""{"verdict":"attack","at":"2026-01-13T10:00:00Z"}""", "story has to be")]
    [InlineData("""{"story":"0123","verdict":"attack","at":"2026-01-13T10:00:00Z"}""", "story has to be")]
    [InlineData("""{"story":"0123456789abcdef0123456789abcdef01234567","verdict":"maybe","at":"2026-01-13T10:00:00Z"}""", "verdict has to be")]
    [InlineData("""{"story":"0123456789abcdef0123456789abcdef01234567","verdict":"attack"}""", "at has to be")]
    [InlineData("[]", "story has to be")]
    [InlineData("{", "no JSON")]
    public void ReadLines_OneWithAFault_SaysWhichLine(string bad, string expected)
    {
        var faults = new List<string>();
        Assert.Empty(FeedbackReading.ReadLines("\n" + bad, faults));
        Assert.Contains(faults, fault => fault.StartsWith("feedback, line 2: ", StringComparison.Ordinal) && fault.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void LastOf_AStory_IsTheLastWordByThen()
    {
        var log = new FeedbackLog();
        Assert.True(log.Add(new StoryFeedback(Story, StoryVerdict.Attack, 2_000_000_000_000)));
        Assert.True(log.Add(new StoryFeedback(Story, StoryVerdict.Ordinary, 2_000_000_900_000)));
        Assert.False(log.Add(new StoryFeedback(Story, StoryVerdict.Attack, 2_000_000_000_000)));
        Assert.Null(log.LastOf(Story, PassTime.EndingAt(1_999_999_800_000)));
        Assert.Equal(StoryVerdict.Attack, log.LastOf(Story, PassTime.EndingAt(2_000_000_700_000))!.Verdict);
        Assert.Equal(StoryVerdict.Ordinary, log.LastOf(Story, PassTime.EndingAt(2_000_001_600_000))!.Verdict);
        Assert.Equal(2, log.Count);
    }
}
