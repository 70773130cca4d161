using ElasticRareFailure.Scoring;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Health;

/// <summary>One check: what was found under its name.</summary>
/// <param name="name">Its name.</param>
/// <param name="find">Finds what there is.</param>
/// <param name="logger">Hears of what must not happen.</param>
internal sealed class OneCheck(string name, Func<CancellationToken, Task<IReadOnlyList<HealthFinding>>> find, ILogger logger) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var found = (await find(cancellationToken)).Where(finding => finding.Check == name).ToList();
            var faults = found.Where(static finding => !finding.IsNotice).ToList();
            return found.Count == 0 ? HealthCheckResult.Healthy() : faults.Count > 0 ? HealthCheckResult.Unhealthy(Text(faults)) : HealthCheckResult.Degraded(Text(found));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Its text may hold anything, so it goes into the log alone.
            Running.Log.CheckFailed(logger, e, name);
            return HealthCheckResult.Unhealthy("The check itself failed: look into the worker's log, and report it.");
        }
    }

    private static string Text(IEnumerable<HealthFinding> found) => string.Join(' ', found.Select(static finding => Printable.Line($"{finding.Sentence}.")));
}
