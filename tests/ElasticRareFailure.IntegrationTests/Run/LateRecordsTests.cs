using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>A record belongs to the pass that sees it, however late.</summary>
public sealed class LateRecordsTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    // It says itself that it became known now, so nothing but its time is late.
    [Fact]
    public async Task Run_VisibleADayAfterItHappened_IsJudgedInThePassThatSeesIt()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "daylate", Token);
        await using var worker = await StartedAsync(scene);
        await scene.LoadAsync(Token, [.. InTime(Scene.Noon), new Call("late", Scene.Noon.AddDays(-1).AddMinutes(5)) { Ingested = Scene.Noon.AddMinutes(5) }]);

        Assert.True(await scene.RunAsync(worker, 15, Token));

        var alert = Assert.Single(await scene.AlertsAsync(Token), alert => Events(alert).Contains("late"));
        Assert.Equal(("2026-01-14T12:15:00.000Z", false, false), (alert["event"]!["created"]!.GetValue<string>(), Flag(alert, "late"), Flag(alert, "backlog")));
        var pass = (await scene.PassesAsync(Token))[^1]["rare_failure"]!["pass"]!;
        Assert.Equal((4, 1, 0, false), (pass["judged"]!.GetValue<int>(), pass["late"]!.GetValue<int>(), pass["stragglers"]!.GetValue<int>(), pass["backlog"]!.GetValue<bool>()));
    }

    // When it became known nobody wrote down: it counts as known when it happened, in a pass that is long over.
    [Fact]
    public async Task Run_WithoutIngestedThreeHoursLate_IsAStragglerAndItsAlertIsMarkedLate()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "straggler", Token);
        await using var worker = await StartedAsync(scene);
        Assert.True(await scene.RunAsync(worker, 180, Token));
        await scene.LoadAsync(Token, [.. InTime(Scene.Noon.AddHours(3)), new Call("late", Scene.Noon.AddMinutes(2)) { Ingested = null }]);

        Assert.True(await scene.RunAsync(worker, 15, Token));

        var alert = Assert.Single(await scene.AlertsAsync(Token), alert => Events(alert).Contains("late"));
        Assert.Equal(("2026-01-14T15:15:00.000Z", true), (alert["event"]!["created"]!.GetValue<string>(), Flag(alert, "late")));
        var pass = (await scene.PassesAsync(Token))[^1]["rare_failure"]!["pass"]!;
        Assert.Equal((4, 1, 1), (pass["judged"]!.GetValue<int>(), pass["stragglers"]!.GetValue<int>(), pass["not_ingested"]!.GetValue<int>()));
    }

    // The source was down for three days and brings all of it at once; the refusal of a sensitive operation would be high otherwise.
    [Fact]
    public async Task Run_ThreeDaysAtOnce_AreABacklogAndNothingOfItIsAboveLow()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "backlog", Token);
        await using var worker = await StartedAsync(scene);
        await scene.LoadAsync(Token, [.. Enumerable.Range(0, 24).Select(number => new Call($"old{number:00}", Scene.Noon.AddDays(-3).AddHours(3 * number))
        {
            Ingested = Scene.Noon.AddMinutes(5),
            Caller = $"cccc0000-0000-4000-8000-0000000000{number % 4:00}",
            Operation = number % 6 == 0 ? Call.Sensitive : "Microsoft.Web/sites/write",
        })]);

        Assert.True(await scene.RunAsync(worker, 15, Token));

        var alerts = await scene.AlertsAsync(Token);
        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Equal((21, 21.0, true), (alert["event"]!["severity"]!.GetValue<int>(), alert["event"]!["risk_score"]!.GetValue<double>(), Flag(alert, "backlog"))));
        var pass = (await scene.PassesAsync(Token))[^1]["rare_failure"]!["pass"]!;
        // The last of the 24 is three hours old: all are late.
        Assert.Equal((24, 24, true), (pass["judged"]!.GetValue<int>(), pass["late"]!.GetValue<int>(), pass["backlog"]!.GetValue<bool>()));
    }

    private static async Task<WorkerInMemory> StartedAsync(Scene scene)
    {
        var worker = scene.Worker();
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        return worker;
    }

    /// <summary>Three failures in time: beside them a late one is no backlog.</summary>
    private static IEnumerable<Call> InTime(DateTimeOffset after) => Enumerable.Range(1, 3).Select(number => new Call($"intime{number}", after.AddMinutes(number)) { Caller = Scene.Ada });

    private static IEnumerable<string> Events(JsonNode alert) => alert["rare_failure"]!["source_events"]!.AsArray().Select(item => item!["id"]!.GetValue<string>());

    private static bool Flag(JsonNode alert, string name) => alert["rare_failure"]![name]!.GetValue<bool>();
}
