namespace ElasticRareFailure.Worker.Commands;

/// <summary>Exit codes of all commands.</summary>
internal static class ExitCode
{
    /// <summary>Done, also with stories or with rejected records.</summary>
    public const int Done = 0;

    /// <summary>Something was said, and <c>--fail-on-alert</c> was given.</summary>
    public const int Alerts = 1;

    /// <summary>A command that looks for faults found some.</summary>
    public const int Faults = 1;

    /// <summary>Wrong usage or configuration, or no readable record.</summary>
    public const int Usage = 2;

    /// <summary>The cluster cannot be reached, or does not allow what is needed.</summary>
    public const int Cluster = 3;
}
