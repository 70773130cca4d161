using ElasticRareFailure.Elasticsearch.Connection;
using Polly;
using Polly.Retry;

namespace ElasticRareFailure.Kibana.Connection;

/// <summary>Tries a request until it succeeds, fails for good, or its time is over. What changes something is only tried again where it was surely not carried out.</summary>
internal sealed class KibanaRetry
{
    /// <summary>Attempts after the first: with the waits between them a Kibana that is starting has about a minute.</summary>
    private const int Retries = 6;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<(KibanaRequest Request, TimeBudget Budget)> CallKey = new("call");

    private readonly ResiliencePipeline pipeline;

    /// <param name="time">The clock.</param>
    public KibanaRetry(TimeProvider time) => pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = static arguments => ValueTask.FromResult(arguments.Outcome.Exception is KibanaException { IsTransient: true } failure && (failure.IsUntouched || CallOf(arguments.Context).Request.IsRepeatable)),
            MaxRetryAttempts = Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstWait,
            MaxDelay = LongestWait,
            DelayGenerator = static arguments => ValueTask.FromResult((arguments.Outcome.Exception as KibanaException)?.RetryAfter),
            OnRetry = static arguments =>
            {
                BeforeWait((KibanaException)arguments.Outcome.Exception!, arguments.RetryDelay, CallOf(arguments.Context).Budget.Left);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    /// <summary>Runs it.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="attempt">One attempt.</param>
    /// <param name="budget">Time for all attempts and the waits between them.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KibanaException">It failed.</exception>
    public async Task<T> RunAsync<T>(KibanaRequest request, Func<CancellationToken, ValueTask<T>> attempt, TimeBudget budget, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, (request, budget));
        try
        {
            return await pipeline.ExecuteAsync(inner => attempt(inner.CancellationToken), context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static (KibanaRequest Request, TimeBudget Budget) CallOf(ResilienceContext context) => context.Properties.GetValue(CallKey, default);

    // A wait that would outlast the budget is not begun: it could only end in the same failure, later.
    private static void BeforeWait(KibanaException failure, TimeSpan wait, TimeSpan left)
    {
        if (wait >= left)
        {
            throw failure.Saying(failure.RetryAfter is null ? $"{failure.Message}; no time is left to try again" : $"{failure.Message}; it asks to wait {Duration.About(wait)}, longer than the {Duration.About(left)} that are left");
        }
    }
}
