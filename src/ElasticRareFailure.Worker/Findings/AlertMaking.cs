using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>Makes alerts of what is said. The details of their failures are read from the source once more.</summary>
internal static class AlertMaking
{
    /// <summary>The alerts, in the order of what is said. Each counts as written when it is detected.</summary>
    public static async Task<IReadOnlyList<Alert>> CreateAsync(IActivitySource source, IReadOnlyList<StoryToSay> said, CancellationToken cancellationToken)
    {
        var searches = new Dictionary<TenantNames, DetailSearch>();
        foreach (var story in said)
        {
            if (!searches.TryGetValue(story.Names, out var search))
            {
                searches.Add(story.Names, search = new DetailSearch(story.Names));
            }

            search.WantSuccesses(story.State.Story.Principal);
            foreach (var id in story.State.Events)
            {
                search.Want(id);
            }
        }

        await source.FindAsync(searches, cancellationToken);
        return [.. said.Select(story => AlertFactory.Create(
            story.State,
            story.Announcement.Sequence,
            Verdict.Of(story.Announcement, story.Budget),
            searches[story.Names],
            source.LabelOf(story.Names, story.State.Story.Principal),
            story.State.At.EndMs))];
    }
}
