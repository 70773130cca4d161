using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Scoring.Packing;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Triage;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>Reads files and replays them up to a pass.</summary>
internal static class FileReplay
{
    /// <summary>Reads the files.</summary>
    public static Task<FileActivitySource> ReadAsync(InputFiles files, IReadOnlyDictionary<string, string> subscriptionTenants, TriageInput triage, Streams streams, CancellationToken cancellationToken) =>
        Terminal.WithProgressAsync(streams, "Reading", progress => Task.FromResult(FileActivitySource.Read(files.All, subscriptionTenants, progress, cancellationToken, triage.Suppressions)));

    /// <summary>Runs all passes, or those up to one; the stories stand as they stood then.</summary>
    public static async Task<IReadOnlyList<TenantTimeline>> RunAsync(FileActivitySource source, PassTime? until, TriageInput triage, Streams streams, CancellationToken cancellationToken, Action<TenantDetector, IReadOnlyList<Story>>? opened = null, Func<IActivitySource, IActivitySource>? through = null)
    {
        if (source.History.Passes is not var (first, last))
        {
            return [];
        }

        var end = until is { } pass && pass < last ? pass : last;
        var archive = new StoryArchive(TemporaryFile.Open);
        var timelines = await Terminal.WithProgressAsync(streams, "Replaying", progress => Replay.RunTenantsAsync(through?.Invoke(source) ?? source, first, end, null, progress, cancellationToken, archive, opened));
        Heap.Collect();                                          // the detectors
        return [.. timelines.Select(timeline => timeline with { Feedback = triage.Feedback })];
    }
}
