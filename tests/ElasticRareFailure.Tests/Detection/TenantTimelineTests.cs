using System.Runtime.CompilerServices;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Tests.Detection;

public sealed class TenantTimelineTests
{
    [Fact]
    public async Task RunTenants_WithSuccessesOnly_KnowsTheFirstPass()
    {
        var (names, start) = (new TenantNames("t"), new PassTime(2_000_000));
        var timelines = await Replay.RunTenantsAsync(new SuccessAt(names, new PassTime(start.Index + 3)), start, new PassTime(start.Index + 9), null, null, TestContext.Current.CancellationToken);
        var timeline = Assert.Single(timelines);
        Assert.Same(names, timeline.Names);
        Assert.Equal((start.Index + 3, start.Index + 9, 0), (timeline.First.Index, timeline.Last.Index, timeline.Stories.Count));
    }

    [Theory]
    [InlineData(-1, 0)]     // ends a pass before midnight
    [InlineData(0, 1)]      // ends at midnight: the next one is the first
    public void FirstMidnight_AfterTheFirstPass_IsTheNext(int passes, int days)
    {
        const int Day = 20_000;
        var first = new PassTime((Day * PassTime.PerDay) - 1 + passes);
        Assert.Equal((Day + days) * PassTime.DayMs, new TenantTimeline(new TenantNames("t"), first, first, []).FirstMidnightMs);
    }

    /// <summary>One success, nothing else.</summary>
    private sealed class SuccessAt(TenantNames names, PassTime pass) : IActivitySource
    {
        public async IAsyncEnumerable<PassBatch> ReadAsync(PassTime first, PassTime last, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            for (var at = first; at <= last; at = new PassTime(at.Index + 1))
            {
                yield return new PassBatch(at, at == pass ? [new TenantBatch(names, default, new[] { new Success(at, 1, 1, 0, 0) })] : []);
            }
        }

        public Task FindAsync(IReadOnlyDictionary<TenantNames, DetailSearch> searches, CancellationToken cancellationToken) => Task.CompletedTask;

        public string? LabelOf(TenantNames names, int principal) => null;
    }
}
