using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Explanations;

/// <summary>Explains stories of a replay: what was usual is noted when each opens, the rest is looked up at the end.</summary>
/// <param name="isWanted">Which stories.</param>
internal sealed class Explainer(Func<TenantNames, Story, bool> isWanted)
{
    private readonly Dictionary<Story, (TenantNames Names, PrincipalUsual Usual)> chosen = [];

    /// <summary>The stories that were chosen, the highest first.</summary>
    public IReadOnlyList<Story> Stories =>
        [.. chosen.Select(static entry => new TenantStory(entry.Value.Names, entry.Key)).Order(Comparer<TenantStory>.Create(TenantStory.CompareByScore)).Select(static item => item.Story)];

    /// <summary>Names of the tenant of one of them.</summary>
    public TenantNames NamesOf(Story story) => chosen[story].Names;

    /// <summary>Takes stories that open in a pass of a replay.</summary>
    public void Take(TenantDetector detector, IReadOnlyList<Story> opened)
    {
        var wanted = opened.Where(story => isWanted(detector.Names, story)).ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        var usual = detector.UsualOf(wanted.Select(static story => story.Principal).ToHashSet(), wanted[0].Start);
        foreach (var story in wanted)
        {
            chosen.Add(story, (detector.Names, usual[story.Principal]));
        }
    }

    /// <summary>Lets go of the stories that are over, but for the highest.</summary>
    /// <param name="most">How many of them are kept.</param>
    /// <param name="fromMs">Those without evidence from this time (epoch ms) on are not.</param>
    public void KeepHighest(int most, long fromMs)
    {
        var over = Stories.Where(static story => story.IsOver).ToList();
        foreach (var story in over.Except(over.Where(story => story.Last.EndMs >= fromMs).Take(most)).ToList())
        {
            _ = chosen.Remove(story);
        }
    }

    /// <summary>Explains stories as they stand at the end of the replay.</summary>
    /// <param name="stories">Which of those that were chosen.</param>
    /// <param name="source">Where their records are.</param>
    /// <param name="findings">How rare each is.</param>
    /// <param name="scoring">Which stories are said.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<StoryExplanation>> ExplainAsync(IReadOnlyList<Story> stories, IActivitySource source, ReplayFindings findings, ScoringChoice scoring, CancellationToken cancellationToken)
    {
        var searches = new Dictionary<TenantNames, DetailSearch>();
        foreach (var story in stories)
        {
            var names = NamesOf(story);
            if (!searches.TryGetValue(names, out var search))
            {
                searches.Add(names, search = new DetailSearch(names) { AllSuccesses = true });
            }

            search.WantSuccesses(story.Principal);
            foreach (var id in story.Events)
            {
                search.Want(id);
            }
        }

        await source.FindAsync(searches, cancellationToken);
        var calibrations = new Dictionary<Story, Calibration>();
        foreach (var ofTenant in stories.GroupBy(story => TimelineOf(story, findings)))
        {
            var ledger = ofTenant.Key.Ledger();
            foreach (var story in ofTenant.OrderBy(static story => story.Risen))            // midnights are asked for in order
            {
                calibrations[story] = ledger.For(story.Risen);
            }
        }

        return [.. stories.Select(story => Explain(story, searches[NamesOf(story)], source, findings, scoring, calibrations[story]))];
    }

    private TenantTimeline TimelineOf(Story story, ReplayFindings findings) => findings.Timelines.First(timeline => timeline.Names == NamesOf(story));

    private StoryExplanation Explain(Story story, DetailSearch details, IActivitySource source, ReplayFindings findings, ScoringChoice scoring, Calibration calibration)
    {
        var (names, usual) = chosen[story];
        var timeline = TimelineOf(story, findings);
        var rate = findings.RateOf(new TenantStory(names, story));
        var state = new StoryState(story, timeline.Last, story.Score, story.Evidence.Count, story.Events.Count);
        var budget = scoring.BudgetOf(names.Tenant);
        double? perDay = double.IsFinite(rate.PerDay) ? rate.PerDay : null;
        var verdict = new Verdict((int)rate.Severity, RiskScore.Of(rate.PerDay, budget), perDay, budget, rate.IsLearning, rate.IsExtrapolated);
        var alert = AlertFactory.Create(state, 1, verdict, details, source.LabelOf(names, story.Principal), timeline.Last.EndMs);
        return StoryExplanation.Of(alert, StoryContext.Of(state, details, timeline.Last), usual, calibration, new MethodParameters()) with
        {
            IsSensitive = rate.IsSensitive,
            IsSuppressed = rate.IsSuppressed,
            Feedback = timeline.Feedback.LastOf(alert.StoryId, timeline.Last),
        };
    }
}
