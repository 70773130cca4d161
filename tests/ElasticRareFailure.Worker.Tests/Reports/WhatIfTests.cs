using ElasticRareFailure.Detection;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Reports;

public sealed class WhatIfTests
{
    [Fact]
    public async Task Of_Budgets_AddsUp()
    {
        var found = await Of(WhatIf.DefaultBudgets);
        Assert.Equal(WhatIf.DefaultBudgets, found.Budgets.Select(x => x.Budget));
        Assert.All(found.Budgets, x =>
        {
            Assert.Equal(x.Stories, x.Low + x.Medium + x.High + x.Critical);
            Assert.Equal(x.Stories / found.Days, x.PerDay, 1e-12);
            Assert.InRange(x.FollowUps, 0, 3 * x.Stories);
        });
    }

    // 45 days less the week of learning and what is missing to the next midnight.
    [Fact]
    public async Task Days_OfALabelledTenant_BeginWhenItHasLearnt() => Assert.InRange((await Of([1])).Days, 37, 38);

    [Fact]
    public async Task Stories_OfABudget_AreThoseOfTheThresholdTable()
    {
        var timeline = await Quiet.TimelineAsync();
        var rows = ThresholdTable.Of(timeline, WhatIf.DefaultBudgets).ToList();
        var found = await Of(WhatIf.DefaultBudgets);
        for (var i = 0; i < WhatIf.DefaultBudgets.Count; i++)
        {
            Assert.Equal(rows.Sum(row => row.Alerts[i]), found.Budgets[i].Stories);
        }
    }

    [Fact]
    public async Task Said_OfASmallerBudget_IsSaidByAGreaterOneToo()
    {
        var found = await Of([.2, 1, 10]);
        Assert.All(found.Budgets, x => Assert.Equal(x.Stories, x.Said.Count));
        Assert.All(found.Budgets.Zip(found.Budgets.Skip(1)), pair => Assert.ProperSuperset(pair.First.Said.ToHashSet(), pair.Second.Said.ToHashSet()));
    }

    [Fact]
    public void Of_NoTenant_HasNoDays()
    {
        var found = Of([], [1]);
        Assert.Equal(0, found.Days);
        Assert.True(double.IsNaN(found.Budgets[0].PerDay));
    }

    private static async Task<WhatIf> Of(IReadOnlyList<double> budgets) => Of([await Quiet.TimelineAsync()], budgets);

    private static WhatIf Of(IReadOnlyList<TenantTimeline> timelines, IReadOnlyList<double> budgets) =>
        WhatIf.Of(new ReplayFindings(timelines, new ScoringChoice(1, new Dictionary<string, double>(), null, null), budgets));
}
