using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What other budgets would have said of the same replay.</summary>
/// <param name="Days">Days that were not spent learning, summed over the tenants.</param>
/// <param name="Budgets">The budgets.</param>
internal sealed record WhatIf(double Days, IReadOnlyList<BudgetOutcome> Budgets)
{
    /// <summary>Alerts a day that are compared unless others are asked for.</summary>
    public static readonly IReadOnlyList<double> DefaultBudgets = [.2, .5, 1, 3, 10];

    /// <summary>Compares budgets.</summary>
    /// <param name="timelines">The replay.</param>
    /// <param name="budgets">Alerts a day and tenant.</param>
    /// <param name="deniedSensitive">Whether a story of a tenant holds the denial of a sensitive operation at a pass; null: none ever does.</param>
    public static WhatIf Of(IReadOnlyList<TenantTimeline> timelines, IReadOnlyList<double> budgets, Func<TenantTimeline, Func<Story, PassTime, bool>>? deniedSensitive = null)
    {
        var days = timelines.Sum(DaysWithThreshold);
        return new WhatIf(days, [.. budgets.Select(budget => Outcome(
            budget, days, [.. timelines.SelectMany(timeline => Announcer.Replay(timeline, new BudgetPolicy(budget), deniedSensitive?.Invoke(timeline)))]))]);
    }

    private static BudgetOutcome Outcome(double budget, double days, List<StoryAnnouncement> announcements)
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

    /// <summary>From the first midnight with a threshold to the last pass.</summary>
    private static double DaysWithThreshold(TenantTimeline timeline)
    {
        var ledger = timeline.Ledger();
        for (var midnight = timeline.FirstMidnightMs; midnight < timeline.Last.EndMs; midnight += PassTime.DayMs)
        {
            if (!ledger.At(midnight).IsLearning)
            {
                return (timeline.Last.EndMs - midnight) / (double)PassTime.DayMs;
            }
        }

        return 0;
    }
}
