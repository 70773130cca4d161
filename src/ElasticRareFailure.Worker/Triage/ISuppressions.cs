using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>Where suppressions are written.</summary>
internal interface ISuppressions
{
    /// <summary>What it is called.</summary>
    string Name { get; }

    /// <summary>All of them.</summary>
    Task<IReadOnlyList<SuppressionEntry>> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Adds one.</summary>
    /// <exception cref="InputException">One of its id is there.</exception>
    Task AddAsync(SuppressionEntry entry, CancellationToken cancellationToken);

    /// <summary>Writes down that one was ended.</summary>
    /// <param name="entry">One that was read.</param>
    /// <param name="at">When, as text.</param>
    /// <param name="by">By whom.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InputException">It was changed meanwhile.</exception>
    Task EndAsync(SuppressionEntry entry, string at, string by, CancellationToken cancellationToken);
}
