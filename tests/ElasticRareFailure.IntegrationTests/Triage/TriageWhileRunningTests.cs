using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Run;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Triage;

/// <summary>What people write while the worker runs, what is wrong with it, and who may not read it.</summary>
public sealed class TriageWhileRunningTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Password = "for-one-test";

    /// <summary>Ada was said before; Bob is suppressed from noon on and speaks, with his first word, once a failure comes after the end of it.</summary>
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Run_ASuppressionIsWrittenAndEnded_CountsFromThenOnAndHidesNothingForEver()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "suppressed", Token);
        await scene.LoadAsync(Token, new Call("before", Scene.Noon.AddMinutes(-5)) { Caller = Scene.Bob });
        await using (var worker = scene.Worker())
        {
            await worker.Runner.StartAsync(Token);
            Assert.True(await worker.Runner.RunDueAsync(Token));
            Assert.Equal(["before"], (await scene.AlertsAsync(Token)).SelectMany(Events));

            var added = await scene.AnalystAsync("suppressions", "add", "--principal", Scene.Ada, "--for", "14d", "--reason", "a migration", "--owner", "ada@example.com");
            Assert.Equal((0, string.Empty), (added.ExitCode, added.Error));
            _ = await scene.AnalystAsync("suppressions", "add", "--principal", Scene.Bob, "--for", "14d", "--reason", "too late", "--owner", "bob@example.com");
            await scene.LoadAsync(Token, new Call("hidden", Scene.Noon.AddMinutes(3)) { Caller = Scene.Ada });
            Assert.True(await scene.RunAsync(worker, 15, Token));
            var id = added.Output.Split(' ')[1];
            Assert.Equal(0, (await scene.AnalystAsync("suppressions", "end", id, "--by", "ada@example.com")).ExitCode);
        }

        // A worker that replays the past says no more of it.
        await using var again = scene.Worker();
        await again.Runner.StartAsync(Token);
        await scene.LoadAsync(Token, new Call("seen", Scene.Noon.AddMinutes(20)) { Caller = Scene.Ada, Operation = "Microsoft.Sql/servers/write" });
        Assert.True(await scene.RunAsync(again, 15, Token));

        Assert.Empty(scene.Log.Errors);
        var alerts = await scene.AlertsAsync(Token);
        Assert.Equal(["12:00 1 before", "12:30 1 hidden seen"], alerts.Select(static alert => $"{alert["event"]!["created"]!.GetValue<string>()[11..16]} {alert["rare_failure"]!["story"]!["sequence"]} {string.Join(' ', Events(alert))}"));
        var passes = (await scene.PassesAsync(Token)).Select(static pass => pass["rare_failure"]!["pass"]!).ToList();
        Assert.Equal([0, 1, 0], passes.Select(static pass => pass["stories"]!["suppressed"]!.GetValue<int>()));
        Assert.Equal([(0, 0, true), (2, 2, false), (2, 1, false)], passes.Select(static pass => (pass["suppressions"]!["count"]!.GetValue<int>(), pass["suppressions"]!["in_force"]!.GetValue<int>(), pass["suppressions"]!["hash"] is null)));
        Assert.Contains("Information Pass 2026-01-14T12:15:00.000Z: 1 stories that would have been said are suppressed", scene.Log.All);
        var status = await scene.CommandAsync("status");
        Assert.Contains($"Suppressions (list {passes[2]["suppressions"]!["hash"]!.GetValue<string>()[..12]}): 1 in force, 0 expired, 0 invalid; 0 stories suppressed in the last pass.", status.Output.ReplaceLineEndings(string.Empty), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Run_ASuppressionHasAFaultOrRanOut_IsNamedOnceAndHidesNothing()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "invalid", Token);
        await scene.PutSuppressionAsync("broken", $$$"""{"match":{"principal":"{{{Scene.Bob}}}"},"until":"2026-02-01T00:00:00.000Z","reason":"nobody answers for it","created_at":"2026-01-10T00:00:00.000Z"}""", Token);
        await scene.PutSuppressionAsync("over", $$$"""{"match":{"principal":"{{{Scene.Bob}}}"},"until":"2026-01-14T12:00:00.000Z","reason":"his tests","owner":"bob@example.com","created_at":"2026-01-10T00:00:00.000Z"}""", Token);
        await scene.LoadAsync(Token, new Call("story", Scene.Noon.AddMinutes(2)));
        await using var worker = scene.Worker();
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        Assert.True(await scene.RunAsync(worker, 15, Token));
        Assert.True(await scene.RunAsync(worker, 15, Token));

        Assert.Equal(["story"], (await scene.AlertsAsync(Token)).SelectMany(Events));
        Assert.Equal(["Warning What has a fault does not count: suppression broken: owner is missing"], scene.Log.All.Where(static line => line.Contains("does not count", StringComparison.Ordinal)));
        Assert.Equal(["Warning Suppression over of bob@example.com ran out at 2026-01-14T12:00:00.000Z, and hides nothing any more: his tests"], scene.Log.All.Where(static line => line.Contains("ran out", StringComparison.Ordinal)));
        Assert.Equal(["1 1 0 1", "1 0 1 1", "1 0 1 1"], (await scene.PassesAsync(Token)).Select(static pass => pass["rare_failure"]!["pass"]!["suppressions"]!).Select(static counts => $"{counts["count"]} {counts["in_force"]} {counts["expired"]} {counts["invalid"]}"));
        var validated = await scene.CommandAsync("validate");
        Assert.Equal(1, validated.ExitCode);
        Assert.Contains("error: suppression broken: owner is missing.", validated.Error, StringComparison.Ordinal);
        Assert.Contains("Suppression over of bob@example.com ran out at 2026-01-14T12:00:00.000Z", validated.Output, StringComparison.Ordinal);
        var status = await scene.CommandAsync("status", "--json");
        Assert.Equal(1, status.ExitCode);
        Assert.Contains(status.Json["faults"]!.AsArray(), static fault => fault!.GetValue<string>() == "1 suppression has a fault and hides nothing: validate says which, and why");
        Assert.Equal("""{"count":1,"in_force":0,"expired":1,"invalid":1}""", Without(status.Json["passes"]![0]!["suppressions"]!, "hash"));
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Run_SuppressionsMayNoLongerBeRead_FailsThePassAndGoesOnWhenTheyMay()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "unreadable", Token);
        var role = TestCluster.OfScenes(WorkerRole.For([scene.Source]));
        var name = $"worker_{scene.Source}";
        await PutRoleAsync(name, role);
        using var user = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/user/{name}", $$"""{"password":"{{Password}}","roles":["{{name}}"]}""", Token);
        _ = scene.Configuration.Remove("Elasticsearch:ApiKey");
        (scene.Configuration["Elasticsearch:Username"], scene.Configuration["Elasticsearch:Password"]) = (name, Password);
        await using var worker = scene.Worker();
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        Assert.Equal(0, (await scene.AnalystAsync("suppressions", "add", "--principal", Scene.Ada, "--for", "14d", "--reason", "a migration", "--owner", "ada@example.com")).ExitCode);
        var less = role.DeepClone();
        less["indices"]!.AsArray().RemoveAt(2);
        await PutRoleAsync(name, less);
        await scene.LoadAsync(Token, new Call("hidden", Scene.Noon.AddMinutes(2)) { Caller = Scene.Ada });

        Assert.False(await scene.RunAsync(worker, 15, Token));

        Assert.Contains($"Not allowed: the user [{name}] lacks the index privilege read (or all) on rare_failure-suppressions, which indices:data/read/search needs: give it to its role", Assert.Single(scene.Log.Errors), StringComparison.Ordinal);
        var failed = (await scene.PassesAsync(Token))[^1];
        Assert.Equal(("failure", "403"), (failed["event"]!["outcome"]!.GetValue<string>(), failed["error"]!["code"]!.GetValue<string>()));
        Assert.Null(failed["rare_failure"]!["pass"]!["suppressions"]);
        await PutRoleAsync(name, role);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        Assert.Empty(await scene.AlertsAsync(Token));
        Assert.Equal(1, (await scene.PassesAsync(Token))[^1]["rare_failure"]!["pass"]!["stories"]!["suppressed"]!.GetValue<int>());
    }

    private async Task PutRoleAsync(string name, JsonNode role)
    {
        using var put = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/role/{name}", role.ToJsonString(), Token);
    }

    private static string Without(JsonNode counts, string member)
    {
        _ = counts.AsObject().Remove(member);
        return counts.ToJsonString();
    }

    private static IEnumerable<string> Events(JsonNode alert) => alert["rare_failure"]!["source_events"]!.AsArray().Select(static item => item!["id"]!.GetValue<string>());
}
