using ElasticRareFailure.Alerts;

namespace ElasticRareFailure.Detection;

/// <summary>Where alerts go. What was written stays written: the same alert is never there twice.</summary>
public interface IAlertSink
{
    /// <summary>Writes alerts; those that are there already are left alone.</summary>
    /// <returns>What became of each.</returns>
    Task<SinkOutcome> WriteAsync(IReadOnlyList<Alert> alerts, CancellationToken cancellationToken);
}
