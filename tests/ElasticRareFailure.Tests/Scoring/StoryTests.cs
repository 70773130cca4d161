using ElasticRareFailure.Activity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Scoring;

public sealed class StoryTests
{
    private static readonly PassTime Start = new(1_963_600);

    [Fact]
    public void Score_Vectors_Agree()
    {
        foreach (var item in Vectors.Cases("story"))
        {
            var story = Some.Story(Start);
            var request = 0UL;
            foreach (var x in item.GetProperty("x").EnumerateArray())
            {
                _ = story.AddOperation(++request, Start, x.GetDouble());
            }

            _ = story.AddValue(EvidenceKind.Network, item.Number("y_network"));
            _ = story.AddValue(EvidenceKind.Country, item.Number("y_country"));
            Assert.True(story.EndPass(Start));
            Vectors.Near(item.GetProperty("S"), story.Score);
            Assert.Equal(new StoryRise(Start, story.Score), Assert.Single(story.Rises));
        }
    }

    /// <summary>softplus(7 - 5) = 2.126928011, softplus(6 - 5) = 1.313261688 (ln(1 + e^2), ln(1 + e)).</summary>
    [Fact]
    public void AddOperation_OneRequest_CountsItsStrongest()
    {
        var story = Some.Story(Start);
        Assert.Equal(1.313261688, story.AddOperation(1, Start, 6), 1e-9);
        Assert.Equal(0, story.AddOperation(1, Start, 5.5));
        Assert.Equal(2.126928011 - 1.313261688, story.AddOperation(1, After(7), 7), 1e-9);
        Assert.Equal(2.126928011, story.Operations, 1e-9);
    }

    [Fact]
    public void AddOperation_RequestTwoHoursOld_StartsAnew()
    {
        var story = Some.Story(Start);
        _ = story.AddOperation(1, Start, 6);
        _ = story.AddOperation(1, After(7), 6);                          // still the same request: begun 7 passes ago
        Assert.Equal(1.313261688, story.AddOperation(1, After(8), 6), 1e-9);
        Assert.Equal(0, story.AddOperation(1, After(15), 6));            // counted from pass 8 on
        Assert.Equal(1.313261688, story.AddOperation(1, After(16), 6), 1e-9);
    }

    [Fact]
    public void AddValue_LessThanBefore_AddsNothing()
    {
        var story = Some.Story(Start);
        _ = story.AddValue(EvidenceKind.Network, 5);
        Assert.Equal(0, story.AddValue(EvidenceKind.Network, 4));
        Assert.Equal(5, story.Network);
        Assert.Equal(0, story.Country);
    }

    [Fact]
    public void EndPass_NothingMore_MovesLastAlone()
    {
        var story = Some.Story(Start);
        _ = story.AddOperation(1, Start, 6);
        Assert.True(story.EndPass(Start));
        _ = story.AddOperation(1, After(1), 5);
        Assert.False(story.EndPass(After(1)));
        Assert.Equal((After(1), Start), (story.Last, story.Risen));
        _ = Assert.Single(story.Rises);
    }

    [Fact]
    public void IsOverAt_TwelveHoursOfSilence_OnlyAfterThem()
    {
        var story = Some.Story(Start);                                   // ends 04:15 UTC; its midnight is 19 h 45 min away
        Assert.Equal(4.25 * 3_600_000, Start.EndMs % PassTime.DayMs);
        Assert.False(story.IsOverAt(After(48)));                         // 12 h: not more than 12 h
        Assert.True(story.IsOverAt(After(49)));
    }

    [Fact]
    public void IsOverAt_NeverSilent_EndsAtTheMidnightAfterTwelveHours()
    {
        foreach (var item in Vectors.Cases("storyUntil"))
        {
            var start = PassTime.EndingAt(item.Ms("start"));
            var story = Some.Story(start);
            var until = PassTime.EndingAt(item.Ms("until"));
            Assert.Equal(item.Ms("until"), story.UntilMs);
            for (var pass = start; pass <= until; pass = new PassTime(pass.Index + 1))
            {
                Assert.False(story.IsOverAt(pass));
                _ = story.EndPass(pass);
            }

            Assert.True(story.IsOverAt(new PassTime(until.Index + 1)));
        }
    }

    [Fact]
    public void GoesOnWith_Provider_OnlyTheSecondTime()
    {
        var story = Some.Story(Start);
        Assert.False(story.GoesOnWith(1));
        Assert.False(story.GoesOnWith(2));
        Assert.True(story.GoesOnWith(1));
        Assert.True(story.GoesOnWith(2));
    }

    private static PassTime After(int passes) => new(Start.Index + passes);
}
