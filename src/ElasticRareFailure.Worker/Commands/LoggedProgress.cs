using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Says in the log, each tenth, how far a cold start has come, and passes it on to a bar if there is one.</summary>
/// <param name="logger">The log.</param>
/// <param name="bar">The bar; null: none.</param>
/// <param name="backtestDays">Days of a backtest, with those before it; null: it is a cold start.</param>
internal sealed partial class LoggedProgress(ILogger logger, IProgress<double>? bar, int? backtestDays = null) : IProgress<double>
{
    private const int Steps = 10;

    private int said;

    /// <inheritdoc/>
    public void Report(double value)
    {
        bar?.Report(value);
        var step = (int)(value * Steps);
        if (bar is null && step > said && step < Steps)
        {
            said = step;
            Replayed(logger, backtestDays is null ? "Cold start" : "Backtest", step * 100 / Steps, backtestDays ?? ColdStart.Days);
        }
    }

    [LoggerMessage(200, LogLevel.Information, "{What}: {Percent} % of {Days} days replayed")]
    private static partial void Replayed(ILogger logger, string what, int percent, int days);
}
