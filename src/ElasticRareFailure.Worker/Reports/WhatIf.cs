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

    /// <summary>Compares the budgets that a replay was judged by.</summary>
    public static WhatIf Of(ReplayFindings findings)
    {
        var days = findings.Timelines.Sum(static timeline => Math.Max(0, timeline.Last.EndMs - timeline.LearntMs) / (double)PassTime.DayMs);
        return new WhatIf(days, [.. findings.ComparedBudgets.Select((budget, i) => Outcome(budget, days, findings.Compared(i)))]);
    }

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
