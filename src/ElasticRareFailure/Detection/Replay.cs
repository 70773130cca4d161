using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Scoring.Packing;

namespace ElasticRareFailure.Detection;

/// <summary>Runs the passes of a source from one to another and keeps the stories.</summary>
public static class Replay
{
    /// <summary>Runs the passes from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <param name="source">Where the records come from.</param>
    /// <param name="first">First pass.</param>
    /// <param name="last">Last pass; the stories are as they stand after it.</param>
    /// <param name="parameters">Parameters of the method; null: the defaults.</param>
    /// <param name="progress">Takes the share of the passes that were run, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The stories in order of start, tenant and principal.</returns>
    public static async Task<IReadOnlyList<TenantStory>> RunAsync(
        IActivitySource source, PassTime first, PassTime last, MethodParameters? parameters, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var timelines = await RunTenantsAsync(source, first, last, parameters, progress, cancellationToken).ConfigureAwait(false);
        var stories = timelines.SelectMany(static timeline => timeline.Stories, static (timeline, story) => new TenantStory(timeline.Names, story)).ToList();
        stories.Sort(TenantStory.CompareInTime);
        return stories;
    }

    /// <summary>Runs the passes from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    /// <param name="source">Where the records come from.</param>
    /// <param name="first">First pass.</param>
    /// <param name="last">Last pass; the stories are as they stand after it.</param>
    /// <param name="parameters">Parameters of the method; null: the defaults.</param>
    /// <param name="progress">Takes the share of the passes that were run, 0 to 1.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="archive">Takes what is kept of stories that are over; null: it stays with them.</param>
    /// <param name="opened">Takes the stories that open in a pass, a tenant at a time, and the detector that knows what was usual then.</param>
    /// <returns>What happened in each tenant that was seen, by the UTF-8 bytes of its id.</returns>
    public static async Task<IReadOnlyList<TenantTimeline>> RunTenantsAsync(
        IActivitySource source, PassTime first, PassTime last, MethodParameters? parameters, IProgress<double>? progress, CancellationToken cancellationToken, StoryArchive? archive = null,
        Action<TenantDetector, IReadOnlyList<Story>>? opened = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var detector = new Detector(parameters, archive);
        var stories = new Dictionary<TenantNames, List<Story>>();
        var (backlog, backlogs) = (new Backlog(), new HashSet<PassTime>());
        await foreach (var batch in source.ReadAsync(first, last, cancellationToken).ConfigureAwait(false))
        {
            if (backlog.Add(batch))
            {
                _ = backlogs.Add(batch.Time);
            }

            foreach (var tenant in detector.Run(batch))
            {
                if (!stories.TryGetValue(tenant.Names, out var ofTenant))
                {
                    stories.Add(tenant.Names, ofTenant = []);
                }

                ofTenant.AddRange(tenant.Opened);
                if (tenant.Opened.Count > 0)
                {
                    opened?.Invoke(detector.Of(tenant.Names), tenant.Opened);
                }
            }

            if (batch.Time.Index % PassTime.PerDay == 0)
            {
                progress?.Report((double)(batch.Time.Index - first.Index) / Math.Max(1, last.Index - first.Index));
            }
        }

        return [.. detector.Tenants
            .Where(static tenant => tenant.First is not null)
            .Select(tenant => new TenantTimeline(tenant.Names, tenant.First!.Value, last, InOrder(stories.GetValueOrDefault(tenant.Names) ?? [], tenant.Names)) { Backlogs = backlogs })
            .Order(Comparer<TenantTimeline>.Create(static (left, right) => left.Names.TenantUtf8.Span.SequenceCompareTo(right.Names.TenantUtf8.Span)))];
    }

    private static List<Story> InOrder(List<Story> stories, TenantNames names)
    {
        stories.Sort((left, right) =>
        {
            var start = left.Start.CompareTo(right.Start);
            return start != 0 ? start : names.Principals.Compare(left.Principal, right.Principal);
        });
        return stories;
    }
}
