using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Tests.Support;

/// <summary>What was read, run through the detectors of all tenants.</summary>
internal static class Replayed
{
    /// <summary>The stories of each tenant that has any, as text in a fixed order.</summary>
    public static Dictionary<string, string[]> Of(ReadResult read, MethodParameters? parameters = null)
    {
        var detector = new Detector(parameters);
        var stories = new Dictionary<TenantNames, List<Story>>();
        var (first, last) = read.History.Passes ?? default;
        for (var pass = first; pass <= last; pass = new PassTime(pass.Index + 1))
        {
            TenantBatch[] batches = [.. read.History.Tenants.Select(tenant => Batch(tenant, pass)).Where(batch => !batch.Failures.IsEmpty || !batch.Successes.IsEmpty)];
            foreach (var report in detector.Run(new PassBatch(pass, batches)))
            {
                _ = stories.TryAdd(report.Names, []);
                stories[report.Names].AddRange(report.Opened);
            }
        }

        return stories.ToDictionary(entry => entry.Key.Tenant, entry => entry.Value.Select(story => StoryText.Of(story, entry.Key)).Order(StringComparer.Ordinal).ToArray());
    }

    // Arrays of its own: what a history hands out is valid until it is asked again.
    private static TenantBatch Batch(TenantHistory tenant, PassTime pass) => new(tenant.Names, tenant.FailuresOf(pass).ToArray(), tenant.Successes.Of(pass).ToArray());
}
