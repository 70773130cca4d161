using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>A clock that moves when, and only when, what runs under it waits. Limits of time (cancellation) pass as it moves, and never by themselves.</summary>
internal sealed class WaitingTime : FakeTimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private readonly List<TimeSpan> waits = [];
    private readonly Channel<TimeSpan> begun = Channel.CreateUnbounded<TimeSpan>();

    // Kept from one run to the next: one that is still waiting would take the first wait of the next run.
    private Task<TimeSpan>? nextWait;

    public WaitingTime()
        : base(new DateTimeOffset(2026, 1, 15, 10, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>How long was waited, one after another.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
            {
                return [.. waits];
            }
        }
    }

    /// <summary>Runs a call to its end and moves the clock through its waits.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call)
    {
        var running = Task.Run(call);
        while (await Task.WhenAny(running, nextWait ??= begun.Reader.ReadAsync().AsTask()) != running)
        {
            nextWait = null;
            while (NextDue() is { } due)
            {
                SetUtcNow(due);
            }
        }

        return await running;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, state is not CancellationTokenSource);
        timer.Inner = base.CreateTimer(
            given =>
            {
                timer.Set(null);
                callback(given);
            },
            state,
            Timeout.InfiniteTimeSpan,
            period);
        lock (gate)
        {
            timers.Add(timer);
        }

        _ = timer.Change(dueTime, period);
        return timer;
    }

    private DateTimeOffset? NextDue()
    {
        lock (gate)
        {
            return timers.Any(timer => timer is { IsWait: true, Due: not null }) ? timers.Min(timer => timer.Due) : null;
        }
    }

    private sealed class Timer(WaitingTime time, bool isWait) : ITimer
    {
        public ITimer Inner { get; set; } = null!;

        public bool IsWait => isWait;

        public DateTimeOffset? Due { get; private set; }

        public void Set(DateTimeOffset? due)
        {
            lock (time.gate)
            {
                Due = due;
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var waits = dueTime != Timeout.InfiniteTimeSpan;
            Set(waits ? time.GetUtcNow() + dueTime : null);
            var changed = Inner.Change(dueTime, period);
            if (waits && isWait)
            {
                lock (time.gate)
                {
                    time.waits.Add(dueTime);
                }

                _ = time.begun.Writer.TryWrite(dueTime);
            }

            return changed;
        }

        public void Dispose()
        {
            Set(null);
            Inner.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            Set(null);
            await Inner.DisposeAsync();
        }
    }
}
