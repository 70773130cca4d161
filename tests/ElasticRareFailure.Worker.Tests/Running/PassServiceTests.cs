using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Worker.Running;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Worker.Tests.Running;

/// <summary>A worker whose loop has ended does not look as if it lived: its host ends, with a code that says why.</summary>
public sealed class PassServiceTests
{
    private static readonly PassTime Pass = new(1_963_584);

    private readonly FakeTimeProvider time = new();
    private readonly Lifetime lifetime = new();
    private readonly Lines log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_ThePassThrows_EndsTheHostWithOneAndSaysWhy()
    {
        Assert.Equal(1, await RunAsync(new Runner { OnPass = (_, _) => throw new InvalidOperationException("no room") }));
        Assert.Equal("Critical The loop of passes died: no room", Assert.Single(log.All));
    }

    [Fact]
    public async Task Execute_TheReplayThrows_EndsTheHostWithOne() => Assert.Equal(1, await RunAsync(new Runner { OnStart = _ => throw new InvalidDataException("damaged") }));

    [Fact]
    public async Task Execute_TheClusterDoesNotAllowTheReplay_EndsTheHostWithThreeAndSaysWhy()
    {
        var refused = new ElasticsearchException("refused") { Status = 404, Type = "index_not_found_exception", Reason = "no such index [activity]" };

        Assert.Equal(3, await RunAsync(new Runner { OnStart = _ => throw refused }));

        Assert.Equal("Critical The past cannot be replayed, and waiting does not help: There is no such index or data stream: no such index [activity]: check the name, and whether anything has been written to it yet", Assert.Single(log.All));
    }

    [Fact]
    public async Task Execute_TheClusterIsAwayAtTheReplay_IsTriedAgainAtTheNextTick()
    {
        var away = new ElasticsearchException("away") { Status = 503, Node = "https://es.example.com:9200" };
        var runner = new Runner { OnPass = (_, _) => throw new InvalidOperationException("the end of the test") };
        runner.OnStart = attempt =>
        {
            if (attempt == 1)
            {
                time.Advance(PassService.Tick);
                throw away;
            }
        };

        Assert.Equal(1, await RunAsync(runner));

        Assert.Equal(2, runner.Starts);
        Assert.Equal("Error The past cannot be replayed, which is tried again: https://es.example.com:9200 or a proxy before it cannot answer now (503): check whether the cluster is up and has a master", log.All[0]);
    }

    // A pass that failed is gone on with at the next tick, not at the next quarter of an hour.
    [Fact]
    public async Task Execute_APassFails_IsGoneOnWithAtTheNextTick()
    {
        var runner = new Runner();
        runner.OnPass = (attempt, _) =>
        {
            time.Advance(PassService.Tick);
            return attempt < 3 ? false : throw new InvalidOperationException("the end of the test");
        };

        _ = await RunAsync(runner);

        Assert.Equal(3, runner.Passes);
    }

    // A cluster that is away for hours hangs no loop: nobody is to start the worker anew for it.
    [Fact]
    public async Task Execute_EachAttempt_IsASignOfLife()
    {
        var heartbeat = new Heartbeat(time);
        var silences = new List<TimeSpan>();
        var runner = new Runner
        {
            OnStart = attempt =>
            {
                silences.Add(heartbeat.Silence);
                time.Advance(PassService.Tick);
                if (attempt == 1)
                {
                    throw new ElasticsearchException("away") { Status = 503 };
                }
            },
            OnPass = (attempt, _) =>
            {
                silences.Add(heartbeat.Silence);
                time.Advance(PassService.Tick);
                return attempt < 2 ? false : throw new InvalidOperationException("the end of the test");
            },
        };
        time.Advance(TimeSpan.FromHours(2));

        using var service = Service(runner, heartbeat);
        await service.StartAsync(Token);
        await service.ExecuteTask!;

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero], silences);
    }

    [Fact]
    public async Task Stop_InTheMiddleOfAPass_EndsWithZeroAndNoErrorLine()
    {
        var inside = new TaskCompletionSource();
        var runner = new Runner { Wait = inside };
        using var service = Service(runner);
        await service.StartAsync(Token);
        await inside.Task;

        await service.StopAsync(Token);

        Assert.Equal((0, true), (service.ExitCode, lifetime.IsStopped));
        Assert.Equal("Information Stopped after pass 2026-01-01T00:15:00.000Z; the next start goes on there", Assert.Single(log.All));
    }

    private PassService Service(Runner runner, Heartbeat? heartbeat = null) => new(runner, lifetime, new Diagnosis(new ElasticsearchOptions()), heartbeat ?? new Heartbeat(time), time, log);

    private async Task<int> RunAsync(Runner runner)
    {
        using var service = Service(runner);
        await service.StartAsync(Token);
        await service.ExecuteTask!;
        Assert.True(lifetime.IsStopped);
        return service.ExitCode;
    }

    private sealed class Runner : IPassRunner
    {
        public PassTime? Done => Pass;

        public int Starts { get; private set; }

        public int Passes { get; private set; }

        public Action<int> OnStart { get; set; } = _ => { };

        public Func<int, CancellationToken, bool> OnPass { get; set; } = (_, _) => true;

        /// <summary>A pass that does not end by itself begins.</summary>
        public TaskCompletionSource? Wait { get; init; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            OnStart(++Starts);
            return Task.CompletedTask;
        }

        public async Task<bool> RunDueAsync(CancellationToken cancellationToken)
        {
            if (Wait is not null)
            {
                Wait.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return OnPass(++Passes, cancellationToken);
        }
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public bool IsStopped { get; private set; }

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => IsStopped = true;
    }

    private sealed class Lines : ILogger<PassService>
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, Microsoft.Extensions.Logging.EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Add($"{logLevel} {formatter(state, exception)}");
    }
}
