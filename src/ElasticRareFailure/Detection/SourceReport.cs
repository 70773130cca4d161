using ElasticRareFailure.Activity.Reading;

namespace ElasticRareFailure.Detection;

/// <summary>What a pass saw of one source.</summary>
/// <param name="Name">Alias of the cluster; "local" for the one that is connected to.</param>
/// <param name="Pattern">Index patterns.</param>
/// <param name="Counts">What was read.</param>
public sealed record SourceReport(string Name, string Pattern, ReadCounts Counts)
{
    /// <summary>Why it could not be read, and what to do; null: it was read.</summary>
    public (string Type, string Message)? Failure { get; init; }

    /// <summary>HTTP status of that failure; null: there is none.</summary>
    public int? FailureStatus { get; init; }

    /// <summary>Backing indices that were searched; null: not known.</summary>
    public long? Indices { get; init; }

    /// <summary>Documents on which the ingest pipeline failed.</summary>
    public long PipelineErrors { get; init; }

    /// <summary>Documents in the failure store, last 24 hours; null: not watched.</summary>
    public long? FailureStore { get; init; }

    /// <summary>When the newest document became known, epoch ms; null: there is none.</summary>
    public long? NewestKnownMs { get; init; }

    /// <summary>What the lag, the run of a pass less <see cref="NewestKnownMs"/>, usually is; null: not known.</summary>
    public long? UsualLagMs { get; init; }

    /// <summary>Worker's clock less the cluster's, ms; null: not known.</summary>
    public long? ClockSkewMs { get; init; }

    /// <summary>The tiers that are left out.</summary>
    public IReadOnlyList<string> ExcludedTiers { get; init; } = [];

    /// <summary>Passes that this one made up for, beside itself, since the source was away: the first of them; null: none.</summary>
    public long? MadeUpFromMs { get; init; }
}
