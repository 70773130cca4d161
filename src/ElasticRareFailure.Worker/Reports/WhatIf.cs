using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What other budgets would have said of the same replay.</summary>
/// <param name="Days">Days that were not spent learning, summed over the tenants.</param>
/// <param name="Budgets">The budgets.</param>
/// <param name="Stories">The stories with the highest scores, the highest first.</param>
internal sealed record WhatIf(double Days, IReadOnlyList<BudgetOutcome> Budgets, IReadOnlyList<BudgetChoice> Stories)
{
    /// <summary>Alerts a day that are compared unless others are asked for.</summary>
    public static readonly IReadOnlyList<double> DefaultBudgets = [.2, .5, 1, 3, 10];

    /// <summary>Compares budgets.</summary>
    /// <param name="timelines">The replay.</param>
    /// <param name="budgets">Alerts a day and tenant.</param>
    /// <param name="most">How many stories are shown at most.</param>
    /// <param name="deniedSensitive">Whether a story holds the denial of a sensitive operation at a pass; null: none ever does.</param>
    public static WhatIf Of(IReadOnlyList<TenantTimeline> timelines, IReadOnlyList<double> budgets, int most, Func<Story, PassTime, bool>? deniedSensitive = null)
    {
        var days = timelines.Sum(DaysWithThreshold);
        var outcomes = new List<BudgetOutcome>(budgets.Count);
        var saidBy = new Dictionary<Story, List<double>>();
        foreach (var budget in budgets)
        {
            var announcements = timelines.SelectMany(timeline => Announcer.Replay(timeline, new BudgetPolicy(budget), deniedSensitive)).ToList();
            outcomes.Add(Outcome(budget, days, announcements));
            foreach (var first in announcements.Where(static said => said.Announcement.Sequence == 1))
            {
                if (!saidBy.TryGetValue(first.Story, out var list))
                {
                    saidBy.Add(first.Story, list = []);
                }

                list.Add(budget);
            }
        }

        return new WhatIf(days, outcomes, [.. Highest(timelines, most).Select(story => new BudgetChoice(story, saidBy.GetValueOrDefault(story.Story) ?? []))]);
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
            announcements.Count - stories);
    }

    private static IEnumerable<TenantStory> Highest(IReadOnlyList<TenantTimeline> timelines, int most) =>
        timelines.SelectMany(static timeline => timeline.Stories, static (timeline, story) => new TenantStory(timeline.Names, story))
            .Order(Comparer<TenantStory>.Create(TenantStory.CompareByScore)).Take(most);

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
