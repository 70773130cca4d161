using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.HtmlReport;

/// <summary>All that a report shows.</summary>
internal sealed record ReportData
{
    /// <summary>Budgets of the curve, alerts a day and tenant.</summary>
    private static readonly IReadOnlyList<double> CurveBudgets = [.1, .2, .3, .5, .7, 1, 1.5, 2, 3, 5, 7, 10];

    /// <summary>Where the records were read.</summary>
    public required IActivitySource Source { get; init; }

    /// <summary>What was read.</summary>
    public required ReadReport Read { get; init; }

    /// <summary>What was found; judged by <see cref="BudgetsWith"/> too.</summary>
    public required ReplayFindings Findings { get; init; }

    /// <summary>All stories that count, in order of time.</summary>
    public required IReadOnlyList<TenantStory> Stories { get; init; }

    /// <summary>The highest of them, explained, in order of score.</summary>
    public required IReadOnlyList<StoryExplanation> Explained { get; init; }

    /// <summary>The failures.</summary>
    public required FailureActivity Activity { get; init; }

    /// <summary>Which stories are said.</summary>
    public required ScoringChoice Scoring { get; init; }

    /// <summary>What is known to be harmless for a while.</summary>
    public required SuppressionList Suppressions { get; init; }

    /// <summary>What lies before this time (epoch ms) is not shown; 0: all is.</summary>
    public required long FromMs { get; init; }

    /// <summary>First and last pass that are shown; null: there was nothing to replay.</summary>
    public (PassTime First, PassTime Last)? Span =>
        Findings.Timelines.Count == 0 ? null : (PassTime.EndingAt(Math.Max(FromMs, Findings.Timelines.Min(static timeline => timeline.First.EndMs))), Findings.Timelines[0].Last);

    /// <summary>Budgets of the curve with those that were asked for, in order.</summary>
    public static IReadOnlyList<double> BudgetsWith(ScoringChoice choice) => [.. CurveBudgets.Append(choice.Budget).Concat(choice.TenantBudgets.Values).Distinct().Order()];

    /// <summary>What a principal is called.</summary>
    public string NameOf(TenantStory story) => Source.LabelOf(story.Names, story.Story.Principal) ?? story.Names.Principals.Text(story.Story.Principal);
}
