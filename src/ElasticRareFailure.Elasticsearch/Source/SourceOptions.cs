namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Which records are read of the cluster, and when. Section <c>Source</c> of the configuration.</summary>
internal sealed class SourceOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Source";

    /// <summary>What is read where nothing is said.</summary>
    public const string DefaultIndices = "logs-azure.activitylogs-*";

    /// <summary>Most documents a page.</summary>
    public const int MostPageSize = 10_000;

    /// <summary>Index patterns, those of other clusters as <c>alias:pattern</c>; empty: <see cref="DefaultIndices"/>.</summary>
    public IList<string> Indices { get; } = [];

    /// <summary>Ids of the tenants that are judged; empty: all. So tenants are shared out to several workers.</summary>
    public IList<string> Tenants { get; } = [];

    /// <summary>How long back documents without <c>event.ingested</c> are asked for, by <c>@timestamp</c>; 2 hours to 7 days.</summary>
    public TimeSpan LateWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long after its time a pass is run, so that the index has been refreshed; 0 to 10 minutes.</summary>
    public TimeSpan SettleDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How much is made up for after an outage; 15 minutes to 30 days.</summary>
    public TimeSpan CatchUp { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Tenants of subscriptions, for records that name a subscription and no tenant.</summary>
    public IDictionary<string, string> SubscriptionTenants { get; } = new Dictionary<string, string>();

    /// <summary>Reads the cold and the frozen tier too.</summary>
    public bool ColdTiers { get; set; }

    /// <summary>Documents a page, 500 to 10,000.</summary>
    public int PageSize { get; set; } = 5_000;

    /// <summary>Faults of keys and values that could not be taken over from the configuration.</summary>
    public IReadOnlyList<string> Unreadable { get; set; } = [];

    /// <summary>The patterns that are read.</summary>
    public IReadOnlyList<string> Patterns => Indices.Count == 0 ? [DefaultIndices] : [.. Indices];

    /// <summary><see cref="Tenants"/> as records are asked for them, in order.</summary>
    public IReadOnlyList<string> WantedTenants() => [.. Tenants.Select(static tenant => tenant.Trim().ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary><see cref="SubscriptionTenants"/> as records are asked for it.</summary>
    public Dictionary<string, string> TenantsOfSubscriptions() => SubscriptionTenants.ToDictionary(pair => SubscriptionOf(pair.Key), pair => pair.Value.Trim().ToLowerInvariant());

    /// <summary>A subscription as records are asked for it: lower case, without braces.</summary>
    public static string SubscriptionOf(string id) => id.Trim().Trim('{', '}').ToLowerInvariant();
}
