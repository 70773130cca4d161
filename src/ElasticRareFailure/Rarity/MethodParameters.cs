namespace ElasticRareFailure.Rarity;

/// <summary>The parameters of the method with their defaults. None is tuned to a point: each stands on a wide plateau. Rates are operations a window, a window is two hours; levels are nats.</summary>
public sealed record MethodParameters
{
    /// <summary>Milliseconds of a window: the unit of every rate.</summary>
    public const long WindowMs = 7_200_000;

    /// <summary>Milliseconds of an hour.</summary>
    public const long HourMs = 3_600_000;

    /// <summary>Passes (two hours) that a record waits before it becomes baseline: an attack cannot become normal inside its own look-back.</summary>
    public const int Lag = 8;

    /// <summary>Days of baseline.</summary>
    public int MemoryDays { get; init; } = 60;

    /// <summary>Discovery exponent: distinct operations grow like time to this power.</summary>
    public double Discovery { get; init; } = .5;

    /// <summary>Prior: new operations of a principal in <see cref="PriorWindows"/>.</summary>
    public double PriorOperations { get; init; } = 8;

    /// <summary>Windows of the prior: 84 are a week.</summary>
    public double PriorWindows { get; init; } = 84;

    /// <summary>Least rate of a principal that is younger than <see cref="YoungWindows"/>.</summary>
    public double YoungRate { get; init; } = .5;

    /// <summary>Age in windows up to which a principal is young: a day.</summary>
    public double YoungWindows { get; init; } = 12;

    /// <summary>Strength of the tenant's innovation (Pitman-Yor).</summary>
    public double TenantStrength { get; init; } = 1;

    /// <summary>Discount of the tenant's innovation (Pitman-Yor).</summary>
    public double TenantDiscount { get; init; } = .5;

    /// <summary>Strength of the innovation of networks and countries.</summary>
    public double ValueStrength { get; init; } = .5;

    /// <summary>Discount of the innovation of networks and countries.</summary>
    public double ValueDiscount { get; init; } = .3;

    /// <summary>Least value of the profile of the hours.</summary>
    public double HourFloor { get; init; } = .1;

    /// <summary>Other principals that make a surge.</summary>
    public int SurgeMinimum { get; init; } = 3;

    /// <summary>Share of the active principals that must take up a network together.</summary>
    public double SharedMinimum { get; init; } = .3;

    /// <summary>Share of denials among an intruder's failures (prior).</summary>
    public double IntruderDenied { get; init; } = .6;

    /// <summary>Prior mean of the tenant's share of denials.</summary>
    public double TenantDenied { get; init; } = .2;

    /// <summary>Weight of that prior in units.</summary>
    public double TenantDeniedWeight { get; init; } = 20;

    /// <summary>Cap of a share of denials: chronic denials do not make denials innocent.</summary>
    public double DeniedCap { get; init; } = .4;

    /// <summary>Weight in units of the tenant's share in a principal's own.</summary>
    public double OwnDeniedWeight { get; init; } = 30;

    /// <summary>Rate at which one who has begun something new on a provider goes on there.</summary>
    public double Spree { get; init; } = .01;

    /// <summary>Evidence of a network or country below this is ignored.</summary>
    public double ValueGate { get; init; } = 1;

    /// <summary>Evidence of a network or country is capped at this.</summary>
    public double ValueCap { get; init; } = 7;

    /// <summary>Level above which an operation counts.</summary>
    public double OperationLevel { get; init; } = 5;

    /// <summary>Level above which a network or country counts.</summary>
    public double ValueLevel { get; init; } = 3;

    /// <summary>Silence in ms that ends a story.</summary>
    public long StoryGapMs { get; init; } = 12 * HourMs;

    /// <summary>What a story lasts at least in ms, if it goes on, before a midnight (UTC) ends it.</summary>
    public long StoryLeastMs { get; init; } = 12 * HourMs;
}
