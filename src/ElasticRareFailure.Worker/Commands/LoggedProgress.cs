using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Says in the log, each tenth, how far a cold start has come, and passes it on to a bar if there is one.</summary>
/// <param name="logger">The log.</param>
/// <param name="bar">The bar; null: none.</param>
internal sealed partial class LoggedProgress(ILogger logger, IProgress<double>? bar) : IProgress<double>
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
            ColdStart(logger, step * 100 / Steps, Commands.ColdStart.Days);
        }
    }

    [LoggerMessage(200, LogLevel.Information, "Cold start: {Percent} % of {Days} days replayed")]
    private static partial void ColdStart(ILogger logger, int percent, int days);
}
