using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Detection;

/// <summary>What a pass did: all that health, status and metrics know.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Mode">How it came to be run.</param>
/// <param name="Sources">What it saw, a source each.</param>
public sealed record PassReport(PassTime Pass, PassMode Mode, IReadOnlyList<SourceReport> Sources)
{
    /// <summary>When it was run, epoch ms.</summary>
    public required long RunAtMs { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>It judged and said nothing.</summary>
    public bool Shadow { get; init; }

    /// <summary>Why it failed, type and message; null: it did not. A pass that failed is run again.</summary>
    public (string Type, string Message)? Error { get; init; }

    /// <summary>HTTP status of that error; null: there is none.</summary>
    public int? ErrorStatus { get; init; }

    /// <summary>Requests that were made.</summary>
    public long Requests { get; init; }

    /// <summary>Requests that were made again; null: nobody counted.</summary>
    public long? Retries { get; init; }

    /// <summary>Bytes of their answers.</summary>
    public long Bytes { get; init; }

    /// <summary>Failures that were judged.</summary>
    public long Judged { get; init; }

    /// <summary>Failures that became known more than two hours after they happened; null: nobody counted.</summary>
    public long? Late { get; init; }

    /// <summary>The source was down: most failures of the pass are late, those of the day before were not.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>Stories that are open; null: nobody counted.</summary>
    public long? OpenStories { get; init; }

    /// <summary>Stories that would have been said were they not suppressed; null: nobody counted.</summary>
    public long? SuppressedStories { get; init; }

    /// <summary>The suppressions; null: none were asked for.</summary>
    public SuppressionList? Suppressions { get; init; }

    /// <summary>Suppressions with a fault, which hide nothing.</summary>
    public int InvalidSuppressions { get; init; }

    /// <summary>What became of the alerts; null: none was to be written.</summary>
    public SinkOutcome? Alerts { get; init; }

    /// <summary>Tenants.</summary>
    public IReadOnlyList<TenantState> Tenants { get; init; } = [];

    /// <summary>Limits that were reached.</summary>
    public IReadOnlyList<string> LimitsReached { get; init; } = [];

    /// <summary>What an outage left out since it was longer than is made up for, epoch ms; null: nothing.</summary>
    public (long StartMs, long EndMs)? LeftOut { get; init; }
}
