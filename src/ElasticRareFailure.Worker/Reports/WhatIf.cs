using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What other budgets would have said of the same replay.</summary>
/// <param name="Days">Days that were not spent learning, summed over the tenants.</param>
/// <param name="Budgets">The budgets.</param>
internal sealed record WhatIf(double Days, IReadOnlyList<BudgetOutcome> Budgets)
{
    /// <summary>Alerts a day that are compared unless others are asked for.</summary>
    public static readonly IReadOnlyList<double> DefaultBudgets = [.2, .5, 1, 3, 10];

    /// <summary>Compares budgets that a replay was judged by.</summary>
    /// <param name="findings">The replay.</param>
    /// <param name="budgets">Which of them; null: all.</param>
    /// <param name="fromMs">What was said before this time (epoch ms) is left out.</param>
    public static WhatIf Of(ReplayFindings findings, IReadOnlyList<double>? budgets = null, long fromMs = 0)
    {
        var days = findings.Timelines.Sum(timeline => DaysOf(timeline, fromMs));
        return new WhatIf(days, [.. findings.ComparedBudgets.Index()
            .Where(budget => budgets?.Contains(budget.Item) != false)
            .Select(budget => Outcome(budget.Item, days, [.. findings.Compared(budget.Index).Where(said => said.Rise.At.EndMs >= fromMs)]))]);
    }

    /// <summary>Days of a tenant from a time (epoch ms) on that were not spent learning.</summary>
    public static double DaysOf(TenantTimeline timeline, long fromMs) => Math.Max(0, timeline.Last.EndMs - Math.Max(timeline.LearntMs, fromMs)) / (double)PassTime.DayMs;

    private static BudgetOutcome Outcome(double budget, double days, IReadOnlyList<StoryAnnouncement> announcements)
    {
        // A story's severity only ever rises, so its last word is its highest.
        var highest = announcements.GroupBy(static said => said.Story).CountBy(static story => story.Last().Announcement.Severity).ToDictionary();
        var stories = highest.Values.Sum();
        return new BudgetOutcome(
            budget,
            days > 0 ? stories / days : double.NaN,
            stories,
            highest.GetValueOrDefault(Severity.Low),
            highest.GetValueOrDefault(Severity.Medium),
            highest.GetValueOrDefault(Severity.High),
            highest.GetValueOrDefault(Severity.Critical),
            announcements.Count - stories,
            announcements.Select(static said => said.Story).ToHashSet());
    }
}
