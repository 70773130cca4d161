using System.Globalization;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>Tries a whole operation, the body of its answer included, until it succeeds, fails for good, or its time is over.</summary>
/// <param name="options">How long and how often.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of every retry.</param>
internal sealed class RetryPolicy(RetryOptions options, TimeProvider time, ILogger logger)
{
    private static readonly ResiliencePropertyKey<TimeBudget> BudgetKey = new("budget");

    private readonly ResiliencePipeline pipeline = options.Retries == 0 ? ResiliencePipeline.Empty : Retrying(options, time, logger);

    /// <summary>Runs an operation.</summary>
    /// <param name="target">What is asked for, as far as it is known.</param>
    /// <param name="attempt">One attempt; transient is an <see cref="ElasticsearchException"/> that says so.</param>
    /// <param name="budget">Time for all attempts and the waits between them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<T> RunAsync<T>(CallTarget target, Func<CancellationToken, ValueTask<T>> attempt, TimeBudget budget, CancellationToken cancellationToken)
    {
        ElasticsearchException? before = null;
        return await RepeatAsync(
            async token =>
            {
                try
                {
                    return await WithinTimeAsync(target, attempt, budget, before, token).ConfigureAwait(false);
                }
                catch (ElasticsearchException failure)
                {
                    before = failure;
                    throw;
                }
            },
            budget,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs an operation once.</summary>
    /// <param name="target">What is asked for, as far as it is known.</param>
    /// <param name="attempt">The attempt.</param>
    /// <param name="budget">Time for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<T> OnceAsync<T>(CallTarget target, Func<CancellationToken, ValueTask<T>> attempt, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await WithinTimeAsync(target, attempt, budget, before: null, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }

    /// <summary>Runs rounds until one succeeds or fails for good: the same rules for an operation of several requests, each of which is limited by itself.</summary>
    /// <param name="round">One round.</param>
    /// <param name="budget">Time for all rounds and the waits between them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<T> RepeatAsync<T>(Func<CancellationToken, ValueTask<T>> round, TimeBudget budget, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(BudgetKey, budget);
        var rounds = 0;
        try
        {
            return await pipeline.ExecuteAsync(
                _ =>
                {
                    rounds++;
                    return round(cancellationToken);
                },
                context).ConfigureAwait(false);
        }
        catch (ElasticsearchException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (ElasticsearchException failure) when (rounds > 1)
        {
            throw failure.After(rounds, string.Create(CultureInfo.InvariantCulture, $" (tried {rounds} times)"));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ResiliencePipeline Retrying(RetryOptions options, TimeProvider time, ILogger logger) => new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is ElasticsearchException { IsTransient: true, Fault: not ConnectionFault.OutOfTime }),
            MaxRetryAttempts = options.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = options.Delay,
            MaxDelay = options.MaxDelay,
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as ElasticsearchException)?.RetryAfter),
            OnRetry = arguments =>
            {
                BeforeWait((ElasticsearchException)arguments.Outcome.Exception!, arguments.RetryDelay, arguments.Context.Properties.GetValue(BudgetKey, null!).Left, logger);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    // A wait that would outlast the budget is not begun: it could only end in the same failure, later.
    private static void BeforeWait(ElasticsearchException failure, TimeSpan wait, TimeSpan left, ILogger logger)
    {
        if (wait >= left)
        {
            throw failure.After(
                failure.Attempts,
                failure.RetryAfter is null
                    ? $"; no time is left to try again: the wait would be {Duration.About(wait)}, and {Duration.About(left)} are left"
                    : $"; the server asks to wait {Duration.About(wait)}, longer than the {Duration.About(left)} that are left",
                outOfTime: true);
        }

        Log.Retrying(logger, failure.Method, failure.Path, failure.Status?.ToString(CultureInfo.InvariantCulture) ?? failure.Fault.ToString(), failure.Type, wait);
    }

    private async ValueTask<T> WithinTimeAsync<T>(CallTarget target, Func<CancellationToken, ValueTask<T>> attempt, TimeBudget budget, ElasticsearchException? before, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var left = budget.Left;
        if (left == TimeSpan.Zero)
        {
            throw new ElasticsearchException($"{target}: no time is left for this request{(before is null ? "" : $"; before that: {before.Message}")}") { Method = target.Method, Path = target.Path, Fault = ConnectionFault.OutOfTime };
        }

        var limit = left < options.AttemptTimeout ? left : options.AttemptTimeout;
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await attempt(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw TooLate(target, limit, before);
        }
    }

    private ElasticsearchException TooLate(CallTarget target, TimeSpan limit, ElasticsearchException? before)
    {
        var cut = limit < options.AttemptTimeout ? ", all the time that was left" : "";
        var earlier = before is null or { Fault: ConnectionFault.Timeout } ? "" : $"; before that: {before.Message}";
        return new ElasticsearchException($"{target}: no complete answer within {Duration.About(limit)}{cut}{earlier}") { Method = target.Method, Path = target.Path, Node = target.Node, Fault = ConnectionFault.Timeout };
    }
}
