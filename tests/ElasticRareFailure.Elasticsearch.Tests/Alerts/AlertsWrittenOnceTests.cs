using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElasticRareFailure.Elasticsearch.Tests.Alerts;

/// <summary>On data streams that keep ids apart within a backing index only, whatever fails, each alert is there once.</summary>
public sealed class AlertsWrittenOnceTests
{
    private readonly WaitingTime time = new();

    /// <summary>The bulk is applied, its answer cut, the stream rolled over, and only then it is tried again.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Write_TheAnswerIsLostAndTheStreamRolledOver_WritesOneDocument(bool cut)
    {
        using var streams = new ScriptedStreams(time);
        streams.AfterNextBulk(answer =>
        {
            streams.Rollover();
            return cut ? answer with { CutAt = 9 } : ScriptedAnswer.Reset();
        });
        var alert = SomeAlert.Of("a");

        var outcome = await time.RunAsync(() => Sink(streams).WriteAsync([alert], TestContext.Current.CancellationToken));

        Assert.Equal((1, 0, 1), (outcome.Created, outcome.AlreadySaid, streams.Bulks));
        Assert.Equal([alert.Id], streams.Ids);
    }

    [Fact]
    public async Task Write_AgainAfterARollover_IsAlreadySaid()
    {
        using var streams = new ScriptedStreams(time);
        var alerts = new[] { SomeAlert.Of("a"), SomeAlert.Of("b") };
        _ = await time.RunAsync(() => Sink(streams).WriteAsync(alerts, TestContext.Current.CancellationToken));
        streams.Rollover();

        var outcome = await time.RunAsync(() => Sink(streams).WriteAsync(alerts, TestContext.Current.CancellationToken));

        Assert.Equal((0, 2), (outcome.Created, outcome.AlreadySaid));
        Assert.Equal(2, streams.Ids.Count);
    }

    [Fact]
    public async Task Write_TwoSinksAtOnce_WriteEachAlertOnce()
    {
        using var streams = new ScriptedStreams(time);
        var arrived = 0;
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        streams.BeforeBulk = () =>
        {
            // Both have looked, and found nothing, before either writes.
            if (Interlocked.Increment(ref arrived) == 2)
            {
                both.SetResult();
            }

            return both.Task;
        };
        var alerts = new[] { SomeAlert.Of("a"), SomeAlert.Of("b") };

        var outcomes = await Task.WhenAll(Sink(streams).WriteAsync(alerts, TestContext.Current.CancellationToken), Sink(streams).WriteAsync(alerts, TestContext.Current.CancellationToken));

        Assert.Equal((2, 2), (outcomes.Sum(outcome => outcome.Created), outcomes.Sum(outcome => outcome.AlreadySaid)));
        Assert.Equal(2, streams.Ids.Count);
    }

    private AlertSink Sink(ScriptedStreams streams) =>
        new(Connected.To(streams, time), new DeadLetterFile(new AlertOptions(), NullLogger<DeadLetterFile>.Instance), time, new TimeBudget(time, TimeSpan.FromMinutes(5)));
}
