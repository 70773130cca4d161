using ElasticRareFailure.Worker.Running;

namespace ElasticRareFailure.Worker.Tests.Running;

public sealed class LagHistoryTests
{
    private readonly LagHistory history = new();

    [Fact]
    public void UsualMs_OfSevenPasses_IsNotKnown()
    {
        Add(7, 1_000);
        Assert.Null(history.UsualMs);
    }

    [Fact]
    public void UsualMs_OneOutlierAmongEight_IsNotMoved()
    {
        Add(7, 1_000);
        Add(1, 86_400_000);
        Assert.Equal(1_000, history.UsualMs);
    }

    // Passes are a quarter of an hour apart: a day has 96. Of the last 96, 49 are slow: the median is one of them.
    [Fact]
    public void UsualMs_OverADay_ForgetsWhatIsOlder()
    {
        Add(500, 1_000);
        Add(47, 9_000);
        Assert.Equal(1_000, history.UsualMs);
        Add(2, 9_000);
        Assert.Equal(9_000, history.UsualMs);
    }

    private void Add(int times, long lagMs)
    {
        for (var i = 0; i < times; i++)
        {
            history.Add(lagMs);
        }
    }
}
