using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Explanations;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>What a report needs of a replay while it runs: how often what failed, and what was usual when each story opened.</summary>
/// <param name="fromMs">What lies before this time (epoch ms) is read for what is learnt only.</param>
internal sealed class ReplayWatch(long fromMs)
{
    /// <summary>Stories that unfold.</summary>
    public const int MostUnfolded = 50;

    /// <summary>After so many stories those that are over, and not among the highest, are let go.</summary>
    private const int ManyStories = 4096;

    private int taken;

    /// <summary>The failures.</summary>
    public FailureActivity Activity { get; } = new(fromMs);

    /// <summary>Explains the highest stories.</summary>
    public Explainer Explainer { get; } = new(static (_, _) => true);

    /// <summary>The source, watched.</summary>
    public IActivitySource Through(IActivitySource source) => new CountedSource(source, Activity);

    /// <summary>Takes stories that open.</summary>
    public void Take(TenantDetector detector, IReadOnlyList<Story> opened)
    {
        Explainer.Take(detector, opened);
        taken += opened.Count;
        if (taken >= ManyStories)
        {
            taken = 0;
            Explainer.KeepHighest(MostUnfolded, fromMs);
        }
    }
}
