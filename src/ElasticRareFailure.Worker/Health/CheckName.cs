namespace ElasticRareFailure.Worker.Health;

/// <summary>Names of the checks of health.</summary>
internal static class CheckName
{
    /// <summary>The loop of passes runs.</summary>
    public const string Loop = "loop";

    /// <summary>The last pass: when it was run, and whether it failed.</summary>
    public const string Pass = "pass";

    /// <summary>The cluster answers, and is one that is supported.</summary>
    public const string Cluster = "cluster";

    /// <summary>The credentials have what is needed.</summary>
    public const string Privileges = "privileges";

    /// <summary>The templates are there, and new enough.</summary>
    public const string Templates = "templates";

    /// <summary>The API key is good for a while.</summary>
    public const string Key = "key";

    /// <summary>The source delivers.</summary>
    public const string Lag = "source_lag";

    /// <summary>The ingest pipeline works.</summary>
    public const string Pipeline = "pipeline";

    /// <summary>The index refuses no documents.</summary>
    public const string FailureStore = "failure_store";

    /// <summary>The clocks of worker and cluster agree.</summary>
    public const string Clock = "clock";

    /// <summary>No limit was reached.</summary>
    public const string Limits = "limits";

    /// <summary>All suppressions can be read.</summary>
    public const string Suppressions = "suppressions";

    /// <summary>No alert was refused for good.</summary>
    public const string Alerts = "alerts";

    /// <summary>No tenant was set aside.</summary>
    public const string Tenants = "tenants";

    /// <summary>Tenants whose past is too short: a notice.</summary>
    public const string Learning = "learning";

    /// <summary>What cannot be seen: a notice.</summary>
    public const string BlindSpots = "cannot_be_seen";

    /// <summary>All that readiness rests on.</summary>
    public static readonly IReadOnlyList<string> OfReadiness =
        [Pass, Cluster, Privileges, Templates, Key, Lag, Pipeline, FailureStore, Clock, Limits, Suppressions, Alerts, Tenants, Learning, BlindSpots];
}
