using ElasticRareFailure.Detection;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>The labelled tenant beside the tests, replayed.</summary>
internal static class Quiet
{
    private static readonly Lazy<Task<TenantTimeline>> Replayed = new(ReplayAsync);

    public static Task<TenantTimeline> TimelineAsync() => Replayed.Value;

    private static async Task<TenantTimeline> ReplayAsync()
    {
        using var files = InputFiles.Find([Bundled.Quiet], static () => Stream.Null);
        var source = FileActivitySource.Read(files.All, null, null, CancellationToken.None);
        var (first, last) = source.History.Passes!.Value;
        return Assert.Single(await Replay.RunTenantsAsync(source, first, last, null, null, CancellationToken.None));
    }
}
