using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Findings;

/// <summary>How rare each story of a tenant is.</summary>
/// <param name="timeline">The tenant's part of a replay.</param>
internal sealed class TenantRates(TenantTimeline timeline)
{
    private readonly StoryRate[] rates = new StoryRate[timeline.Stories.Count];

    /// <summary>How rare the story of a number is.</summary>
    public ref StoryRate this[int story] => ref rates[story];

    /// <summary>How rare a story is.</summary>
    public StoryRate Of(Story story)
    {
        var (low, high) = (0, rates.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = timeline.InOrder(timeline.Stories[middle], story) < 0 ? (middle + 1, high) : (low, middle);
        }

        return rates[low];
    }

    /// <summary>Stories that came while the tenant was learning.</summary>
    public int WhileLearning => rates.Count(static rate => rate.IsLearning);
}
