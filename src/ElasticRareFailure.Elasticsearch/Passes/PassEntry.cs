using System.Text.Json;
using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>A pass as the log has it, for one source. Numbers are null where the document says none.</summary>
internal sealed record PassEntry
{
    /// <summary>The pass.</summary>
    public required PassTime Pass { get; init; }

    /// <summary>Name of the source; empty: the pass failed before it reached one.</summary>
    public required string Source { get; init; }

    /// <summary>How it came to be run: run, catch-up, once.</summary>
    public required string Mode { get; init; }

    /// <summary>It judged and said nothing.</summary>
    public bool IsShadow { get; init; }

    /// <summary>When it was run, epoch ms.</summary>
    public required long RunAtMs { get; init; }

    /// <summary>How long it took, ms.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Why it failed; null: it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Records that were read.</summary>
    public long? Read { get; init; }

    /// <summary>Failures among them.</summary>
    public long? Failures { get; init; }

    /// <summary>Failures and successes without event.ingested.</summary>
    public long? NotIngested { get; init; }

    /// <summary>Documents on which the ingest pipeline failed.</summary>
    public long? PipelineErrors { get; init; }

    /// <summary>Whether the failure store is watched.</summary>
    public bool WatchesFailureStore { get; init; }

    /// <summary>Documents in it.</summary>
    public long? FailureStore { get; init; }

    /// <summary>Failures that were judged.</summary>
    public long? Judged { get; init; }

    /// <summary>Failures that came late.</summary>
    public long? Late { get; init; }

    /// <summary>Open stories.</summary>
    public long? OpenStories { get; init; }

    /// <summary>Stories that would have been said and were suppressed.</summary>
    public long? SuppressedStories { get; init; }

    /// <summary>Hash of the list of suppressions; null: there was none.</summary>
    public string? SuppressionHash { get; init; }

    /// <summary>How many suppressions there were, in force or not.</summary>
    public long? Suppressions { get; init; }

    /// <summary>Those in force at the pass.</summary>
    public long? SuppressionsInForce { get; init; }

    /// <summary>Those whose time had run out, and that nobody had ended.</summary>
    public long? ExpiredSuppressions { get; init; }

    /// <summary>Those with a fault, which hide nothing.</summary>
    public long? InvalidSuppressions { get; init; }

    /// <summary>Alerts that were written.</summary>
    public long? Said { get; init; }

    /// <summary>Alerts that were there before.</summary>
    public long? AlreadySaid { get; init; }

    /// <summary>Alerts that were refused.</summary>
    public long? RejectedAlerts { get; init; }

    /// <summary>Limits that were reached.</summary>
    public IReadOnlyList<string> LimitsReached { get; init; } = [];

    /// <summary>Most failures were late: the source had been down.</summary>
    public bool IsBacklog { get; init; }

    /// <summary>Tenants that were seen.</summary>
    public long? Tenants { get; init; }

    /// <summary>Those whose past is too short for a rate.</summary>
    public IReadOnlyList<string> LearningTenants { get; init; } = [];

    /// <summary>Those whose detector was set aside.</summary>
    public IReadOnlyList<string> FailedTenants { get; init; } = [];

    /// <summary>What an outage left out, epoch ms; null: nothing.</summary>
    public (long StartMs, long EndMs)? LeftOut { get; init; }

    /// <summary>Index patterns.</summary>
    public IReadOnlyList<string> Patterns { get; init; } = [];

    /// <summary>Tiers that were left out.</summary>
    public IReadOnlyList<string> ExcludedTiers { get; init; } = [];

    /// <summary>When the newest record became known, epoch ms; null: there is none.</summary>
    public long? NewestKnownMs { get; init; }

    /// <summary>What the lag usually is, ms.</summary>
    public long? UsualLagMs { get; init; }

    /// <summary>Worker's clock less the cluster's, ms.</summary>
    public long? ClockSkewMs { get; init; }

    /// <summary>Version of the worker.</summary>
    public string? Version { get; init; }

    /// <summary>Instance of the worker.</summary>
    public string? Instance { get; init; }

    /// <summary>Run of the pass less the newest record, ms.</summary>
    public long? LagMs => NewestKnownMs is { } newest ? RunAtMs - newest : null;

    /// <summary>It is a heartbeat of the worker: what a command did alone is none.</summary>
    public bool IsOfWorker => Mode != PassNames.Of(Detection.PassMode.Once);

    /// <summary>Reads a document of the log; null: it is none.</summary>
    public static PassEntry? TryRead(JsonElement document)
    {
        const string Own = "rare_failure.pass.";
        if (DocumentField.Time(document, Own + "end") is not { } end || DocumentField.Time(document, Own + "run_at") is not { } run || DocumentField.Text(document, Own + "mode") is not { } mode)
        {
            return null;
        }

        var failed = DocumentField.Text(document, "event.outcome") != PassNames.Success;
        return new PassEntry
        {
            Pass = PassTime.EndingAt(end),
            Source = DocumentField.Text(document, Own + "source.alias") ?? "",
            Mode = mode,
            IsShadow = DocumentField.Flag(document, Own + "shadow"),
            RunAtMs = run,
            DurationMs = DocumentField.Number(document, Own + "duration_ms"),
            Failure = failed ? DocumentField.Text(document, "event.reason") ?? DocumentField.Text(document, "error.message") ?? "it does not say why" : null,
            Read = DocumentField.Number(document, Own + "read"),
            Failures = DocumentField.Number(document, Own + "failures"),
            NotIngested = DocumentField.Number(document, Own + "not_ingested"),
            PipelineErrors = DocumentField.Number(document, Own + "pipeline_errors"),
            WatchesFailureStore = DocumentField.Flag(document, Own + "failure_store.watched"),
            FailureStore = DocumentField.Number(document, Own + "failure_store.documents"),
            Judged = DocumentField.Number(document, Own + "judged"),
            Late = DocumentField.Number(document, Own + "late"),
            OpenStories = DocumentField.Number(document, Own + "stories.open"),
            SuppressedStories = DocumentField.Number(document, Own + "stories.suppressed"),
            SuppressionHash = DocumentField.Text(document, Own + "suppressions.hash"),
            Suppressions = DocumentField.Number(document, Own + "suppressions.count"),
            SuppressionsInForce = DocumentField.Number(document, Own + "suppressions.in_force"),
            ExpiredSuppressions = DocumentField.Number(document, Own + "suppressions.expired"),
            InvalidSuppressions = DocumentField.Number(document, Own + "suppressions.invalid"),
            Said = DocumentField.Number(document, Own + "alerts.said"),
            AlreadySaid = DocumentField.Number(document, Own + "alerts.already_said"),
            RejectedAlerts = DocumentField.Number(document, Own + "alerts.rejected"),
            LimitsReached = DocumentField.Texts(document, Own + "limits_reached"),
            IsBacklog = DocumentField.Flag(document, Own + "backlog"),
            Tenants = DocumentField.Number(document, Own + "tenants.count"),
            LearningTenants = DocumentField.Texts(document, Own + "tenants.learning"),
            FailedTenants = DocumentField.Texts(document, Own + "tenants.failed"),
            LeftOut = DocumentField.Time(document, Own + "left_out.start") is { } from && DocumentField.Time(document, Own + "left_out.end") is { } to ? (from, to) : null,
            Patterns = DocumentField.Texts(document, Own + "source.pattern"),
            ExcludedTiers = DocumentField.Texts(document, Own + "source.excluded_tiers"),
            NewestKnownMs = DocumentField.Time(document, Own + "source.newest_known"),
            UsualLagMs = DocumentField.Number(document, Own + "source.usual_lag_ms"),
            ClockSkewMs = DocumentField.Number(document, Own + "clock_skew_ms"),
            Version = DocumentField.Text(document, Own + "worker.version"),
            Instance = DocumentField.Text(document, Own + "worker.instance"),
        };
    }
}
