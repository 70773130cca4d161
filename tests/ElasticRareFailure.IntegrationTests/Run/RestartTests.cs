using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>A worker that was away goes on where the log of passes ends, and with what the alerts say.</summary>
public sealed class RestartTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    // Forty minutes without a worker in the middle of a story; its second part, which is more severe, became known meanwhile.
    [Fact]
    public async Task Run_AwayForFortyMinutes_ContinuesTheStoryPassByPass()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "away", Token);
        await scene.LoadAsync(Token, new Call("first", Scene.Noon.AddMinutes(2)));
        await RunAsync(scene, minutes: 15);
        await scene.LoadAsync(Token, new Call("second", Scene.Noon.AddMinutes(18)) { Operation = Call.Sensitive });
        scene.Time.Advance(TimeSpan.FromMinutes(40));

        await using var again = scene.Worker();
        await again.Runner.StartAsync(Token);
        Assert.True(await again.Runner.RunDueAsync(Token));

        var alerts = await scene.AlertsAsync(Token);
        Assert.Equal([(1, "2026-01-14T12:15:00.000Z"), (2, "2026-01-14T12:30:00.000Z")], alerts.Select(alert => (Sequence(alert), Text(alert, "event", "created"))));
        _ = Assert.Single(alerts.Select(alert => Text(alert, "rare_failure", "story", "id")).Distinct());
        // At 12:56 the pass of 12:45 is the last that is due: one pass was missed before it.
        Assert.Equal(
            [("2026-01-14T12:00:00.000Z", "run"), ("2026-01-14T12:15:00.000Z", "run"), ("2026-01-14T12:30:00.000Z", "catch-up"), ("2026-01-14T12:45:00.000Z", "run")],
            (await scene.PassesAsync(Token)).Select(Mode));
        Assert.Empty(scene.Log.Errors);
    }

    [Fact]
    public async Task Run_AwayForLongerThanCatchUp_SaysWhatIsLeftOut()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "longaway", Token);
        scene.Configuration["Source:CatchUp"] = "01:00:00";
        await RunAsync(scene, minutes: 0);
        await scene.LoadAsync(Token, new Call("leftout", Scene.Noon.AddMinutes(20)), new Call("madeup", Scene.Noon.AddMinutes(140)) { Caller = Scene.Ada });
        scene.Time.Advance(TimeSpan.FromHours(3));

        await using var again = scene.Worker();
        await again.Runner.StartAsync(Token);
        Assert.True(await again.Runner.RunDueAsync(Token));

        // Of 12:00 to 15:00 the last hour is made up for: 14:15, 14:30, 14:45 and 15:00.
        var passes = await scene.PassesAsync(Token);
        Assert.Equal(["12:00", "14:15", "14:30", "14:45", "15:00"], passes.Select(pass => Mode(pass).End[11..16]));
        var leftOut = passes[1]["rare_failure"]!["pass"]!["left_out"]!;
        Assert.Equal(("2026-01-14T12:00:00.000Z", "2026-01-14T14:00:00.000Z"), (Text(leftOut, "start"), Text(leftOut, "end")));
        Assert.All(passes.Where((_, number) => number != 1), pass => Assert.Null(pass["rare_failure"]!["pass"]!["left_out"]));
        Assert.Contains(scene.Log.All, line => line.Contains("The outage was longer than Source:CatchUp: what became known from 2026-01-14T12:00:00.000Z to 2026-01-14T14:00:00.000Z is learnt and not judged", StringComparison.Ordinal));
        Assert.Equal(["madeup"], (await scene.AlertsAsync(Token)).SelectMany(Events));
    }

    // The log is gone and the alerts are not: what they say is not said again, what they do not say is.
    [Fact]
    public async Task Run_TheLogOfPassesIsGone_SaysOnlyWhatTheAlertsDoNot()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "nolog", Token);
        await scene.LoadAsync(Token, new Call("first", Scene.Noon.AddMinutes(2)));
        await RunAsync(scene, minutes: 15);
        await scene.LoadAsync(Token, new Call("unsaid", Scene.Noon.AddMinutes(17)) { Caller = Scene.Ada });
        scene.Time.Advance(TimeSpan.FromMinutes(45));
        scene.ForgetPasses();

        await using var again = scene.Worker();
        await again.Runner.StartAsync(Token);
        Assert.True(await again.Runner.RunDueAsync(Token));

        Assert.Equal(["first", "unsaid"], (await scene.AlertsAsync(Token)).SelectMany(Events));
        Assert.Equal(["13:00"], (await scene.PassesAsync(Token)).Select(pass => Mode(pass).End[11..16]));
    }

    private static async Task RunAsync(Scene scene, int minutes)
    {
        await using var worker = scene.Worker();
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        Assert.True(await scene.RunAsync(worker, minutes, Token));
    }

    private static int Sequence(JsonNode alert) => alert["rare_failure"]!["story"]!["sequence"]!.GetValue<int>();

    private static (string End, string Mode) Mode(JsonNode pass) => (Text(pass, "rare_failure", "pass", "end"), Text(pass, "rare_failure", "pass", "mode"));

    private static IEnumerable<string> Events(JsonNode alert) => alert["rare_failure"]!["source_events"]!.AsArray().Select(item => Text(item!, "id"));

    private static string Text(JsonNode document, params string[] path) => path.Aggregate(document, (node, name) => node[name]!).GetValue<string>();
}
