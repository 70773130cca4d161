using ElasticRareFailure.Activity;
using ElasticRareFailure.Rarity;

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
        ArgumentNullException.ThrowIfNull(source);
        var detector = new Detector(parameters);
        var stories = new List<TenantStory>();
        await foreach (var batch in source.ReadAsync(first, last, cancellationToken).ConfigureAwait(false))
        {
            foreach (var tenant in detector.Run(batch))
            {
                foreach (var story in tenant.Opened)
                {
                    stories.Add(new TenantStory(tenant.Names, story));
                }
            }

            if (batch.Time.Index % PassTime.PerDay == 0)
            {
                progress?.Report((double)(batch.Time.Index - first.Index) / Math.Max(1, last.Index - first.Index));
            }
        }

        stories.Sort(TenantStory.CompareInTime);
        return stories;
    }
}
