using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>What was said is not said again, by whomever.</summary>
public sealed class AlreadySaidTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private static readonly string[] AtNoon = ["once", "--at", "2026-01-14T12:00Z", "--json"];

    [Theory]
    [InlineData("oncetwice", false)]
    [InlineData("oncerolled", true)]
    public async Task Once_AgainOverTheSameTime_SaysNothingNew(string test, bool rollover)
    {
        await using var scene = await Scene.CreateAsync(Cluster, test, Token);
        await scene.LoadAsync(Token, new Call("story", Scene.Noon.AddMinutes(-20)));
        var first = await scene.CommandAsync(AtNoon);
        if (rollover)
        {
            await scene.RolloverAsync(Token);
        }

        var second = await scene.CommandAsync(AtNoon);

        Assert.Equal((0, "", 0, ""), (first.ExitCode, first.Error, second.ExitCode, second.Error));
        Assert.Equal((1, 0), (first.Json["alerts"]!.AsArray().Count, second.Json["alerts"]!.AsArray().Count));
        Assert.Contains("Already said, and not said again: 1.", second.Output, StringComparison.Ordinal);
        _ = Assert.Single(await scene.AlertsAsync(Token));
        // The second says it in its document, whose id is that of the first: what is done alone is in the log once.
        var pass = Assert.Single(await scene.PassesAsync(Token))["rare_failure"]!["pass"]!;
        Assert.Equal(("once", 1), (pass["mode"]!.GetValue<string>(), pass["alerts"]!["said"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Once_TwoAtOnce_SayEachAlertOnce()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "onceatonce", Token);
        await scene.LoadAsync(Token, new Call("before", Scene.Noon.AddMinutes(-20)));   // the streams are there, as below
        Assert.Equal(0, (await scene.CommandAsync(AtNoon)).ExitCode);
        await scene.LoadAsync(Token, [.. Enumerable.Range(0, 12).Select(number => new Call($"story{number:00}", Scene.Noon.AddMinutes(-20)) { Caller = $"cccc0000-0000-4000-8000-0000000000{number:00}" })]);

        var both = await Task.WhenAll(scene.CommandAsync(AtNoon), scene.CommandAsync(AtNoon));

        Assert.All(both, once => Assert.Equal((0, ""), (once.ExitCode, once.Error)));
        var alerts = await scene.AlertsAsync(Token);
        Assert.Equal(13, alerts.Count);
        Assert.Equal(13, alerts.Select(Id).Distinct().Count());
    }

    [Fact]
    public async Task Run_TwoWorkersAtOnce_SayEachAlertOnce()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "runatonce", Token);
        await using var one = scene.Worker();
        await using var other = scene.Worker();
        await Task.WhenAll(one.Runner.StartAsync(Token), other.Runner.StartAsync(Token));

        // One alert before, so that the streams are there: a stream that the other worker is just making answers for a moment that it has no shards, and here nothing is tried again.
        await scene.LoadAsync(Token, new Call("before", Scene.Noon.AddMinutes(-20)));
        Assert.True(await one.Runner.RunDueAsync(Token));
        Assert.True(await other.Runner.RunDueAsync(Token));
        await scene.LoadAsync(Token, [.. Enumerable.Range(0, 12).Select(number => new Call($"story{number:00}", Scene.Noon.AddMinutes(3)) { Caller = $"cccc0000-0000-4000-8000-0000000000{number:00}" })]);
        scene.Time.Advance(TimeSpan.FromMinutes(15));

        var done = await Task.WhenAll(one.Runner.RunDueAsync(Token), other.Runner.RunDueAsync(Token));

        Assert.Empty(scene.Log.Errors);
        Assert.Equal([true, true], done);
        var alerts = await scene.AlertsAsync(Token);
        Assert.Equal(13, alerts.Count);
        Assert.Equal(13, alerts.Select(Id).Distinct().Count());
    }

    private static string Id(JsonNode alert) => alert["event"]!["id"]!.GetValue<string>();
}
