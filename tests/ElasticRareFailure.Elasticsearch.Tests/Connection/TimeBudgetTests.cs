using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

public sealed class TimeBudgetTests
{
    [Fact]
    public void Left_AsTimeGoesBy_ShrinksToZero()
    {
        var time = new FakeTimeProvider();
        var budget = new TimeBudget(time, TimeSpan.FromSeconds(10));

        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6), budget.Left);

        time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(TimeSpan.Zero, budget.Left);
    }
}
