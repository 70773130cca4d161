namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>A worker without its timer: all that a process of it holds in memory. Dropped, it has died.</summary>
internal interface IWorkerUnderTest : IAsyncDisposable
{
    /// <summary>Does what a start does.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Runs the passes that are due. Returns whether all of them are done.</summary>
    Task<bool> RunDueAsync(CancellationToken cancellationToken);
}
