namespace ElasticRareFailure.Worker.Files;

/// <summary>
/// Collects at the few moments when much has been let go at once. Left alone the collector waits until the heap has doubled: that is the right trade for a service, and twice the memory for a command that reads, replays and ends.
/// </summary>
internal static class Heap
{
    /// <summary>Failures that are given out before it is worth while: 12 MiB.</summary>
    public const int Failures = 1 << 18;

    /// <summary>Collects.</summary>
    public static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
}
