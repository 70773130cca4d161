using ElasticRareFailure.Explanation;

namespace ElasticRareFailure.Tests.Explanation;

public sealed class PoissonIntervalTests
{
    /// <summary>Limits as published for 95 % (Garwood 1936; the same in any table of exact Poisson limits).</summary>
    [Theory]
    [InlineData(0, 0, 3.6889)]
    [InlineData(1, .0253, 5.5716)]
    [InlineData(2, .2422, 7.2247)]
    [InlineData(5, 1.6235, 11.6683)]
    [InlineData(10, 4.7954, 18.3904)]
    [InlineData(50, 37.1110, 65.9188)]
    [InlineData(100, 81.3640, 121.6270)]
    public void Of_Count_GivesThePublishedLimits(int count, double low, double high)
    {
        var interval = PoissonInterval.Of(count);
        Assert.Equal(low, interval.Low, 1e-3);
        Assert.Equal(high, interval.High, 1e-3);
    }

    [Fact]
    public void Of_ManyStories_HoldsTheCount()
    {
        foreach (var count in (int[])[1_000, 20_000])
        {
            var interval = PoissonInterval.Of(count);
            Assert.InRange(count, interval.Low, interval.High);

            // For large counts nearly the normal one: count -+ 1.96 times its root.
            Assert.Equal(count - (1.96 * Math.Sqrt(count)), interval.Low, .1 * Math.Sqrt(count));
            Assert.Equal(count + (1.96 * Math.Sqrt(count)), interval.High, .1 * Math.Sqrt(count));
        }
    }
}
