namespace ElasticRareFailure.Worker.Commands;

/// <summary>Exit codes of all commands.</summary>
internal static class ExitCode
{
    /// <summary>Done, also with stories or with rejected records.</summary>
    public const int Done = 0;

    /// <summary>Wrong usage or configuration, or no readable record.</summary>
    public const int Usage = 2;
}
