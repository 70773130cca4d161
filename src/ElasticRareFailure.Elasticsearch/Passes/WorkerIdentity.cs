namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Who writes the log of passes.</summary>
/// <param name="Version">Version of the product.</param>
/// <param name="Instance">Name of the instance.</param>
internal sealed record WorkerIdentity(string Version, string Instance)
{
    /// <summary>This process: the version of the program, the name of the machine or container.</summary>
    public static WorkerIdentity OfProcess() => new(typeof(WorkerIdentity).Assembly.GetName().Version!.ToString(3), Environment.MachineName);
}
