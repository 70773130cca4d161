using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Detection;

/// <summary>The log of passes: checkpoint and heartbeat.</summary>
public interface IPassLog
{
    /// <summary>The last pass that a source has behind it; null: none is known.</summary>
    /// <param name="source">Name of the source.</param>
    /// <param name="shadow">Of passes that said nothing: they cover none that is to be said.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<PassTime?> LastCoveredAsync(string source, bool shadow, CancellationToken cancellationToken);

    /// <summary>Writes what a pass did, a document a source. It comes last: what is in the log is done.</summary>
    Task WriteAsync(PassReport report, CancellationToken cancellationToken);
}
