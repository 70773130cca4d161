using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Faults;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>What breaks while the worker runs is said in a sentence of its own; when it is put right the missed passes are run, and nothing is lost.</summary>
public sealed class WhileRunningTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Password = "for-one-test";

    [Fact]
    public async Task Run_TheApiKeyIsTakenBack_SaysSoAndANewKeyGoesOn()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "keygone", Token);
        await using (var worker = await StartedAsync(scene))
        {
            var id = Encoding.UTF8.GetString(Convert.FromBase64String(scene.Configuration["Elasticsearch:ApiKey"]!)).Split(':')[0];
            using var gone = await Cluster.Rest.RequireAsync(HttpMethod.Delete, "/_security/api_key", $$"""{"ids":["{{id}}"]}""", Token);
            Assert.False(await scene.RunAsync(worker, 15, Token));
        }

        Assert.Contains("does not accept the API key: it is wrong, expired or taken back; check Elasticsearch:ApiKey", Assert.Single(scene.Log.Errors), StringComparison.Ordinal);
        scene.Configuration["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync([scene.Source], Token);
        await using var again = scene.Worker();
        await again.Runner.StartAsync(Token);
        Assert.True(await again.Runner.RunDueAsync(Token));
        await NothingIsLostAsync(scene);
    }

    [Theory]
    [InlineData("noread", "logs-azure", "read")]
    [InlineData("nocreate", "logs-rare_failure", "create_doc")]
    public async Task Run_APrivilegeIsTakenAway_NamesItAndGoesOnWhenItIsBack(string test, string pattern, string privilege)
    {
        await using var scene = await Scene.CreateAsync(Cluster, test, Token);
        var role = TestCluster.OfScenes(WorkerRole.For([scene.Source]));
        var name = $"worker_{scene.Source}";
        await PutRoleAsync(name, role);
        using var user = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/user/{name}", $$"""{"password":"{{Password}}","roles":["{{name}}"]}""", Token);
        _ = scene.Configuration.Remove("Elasticsearch:ApiKey");
        (scene.Configuration["Elasticsearch:Username"], scene.Configuration["Elasticsearch:Password"]) = (name, Password);
        await using var worker = await StartedAsync(scene);
        var less = role.DeepClone();
        var privileges = less["indices"]!.AsArray().Single(entry => entry!["names"]![0]!.GetValue<string>().StartsWith(pattern, StringComparison.Ordinal))!["privileges"]!.AsArray();
        _ = privileges.Remove(privileges.Single(item => item!.GetValue<string>() == privilege));
        await PutRoleAsync(name, less);

        Assert.False(await scene.RunAsync(worker, 15, Token));
        Assert.False(await scene.RunAsync(worker, 15, Token));

        Assert.All(scene.Log.Errors, line => Assert.StartsWith($"Error Pass 2026-01-14T12:15:00.000Z failed and is gone on with: Not allowed: the user [{name}] lacks the index privilege {privilege} (or ", line, StringComparison.Ordinal));
        Assert.Equal(2, scene.Log.Errors.Count());
        var failed = (await scene.PassesAsync(Token)).Where(pass => pass["event"]!["outcome"]!.GetValue<string>() == "failure").ToList();
        Assert.Equal(privilege == "read" ? 1 : 0, failed.Count);
        Assert.All(failed, pass => Assert.Equal(("403", true), (pass["error"]!["code"]!.GetValue<string>(), pass["event"]!["reason"]!.GetValue<string>().StartsWith("Not allowed: ", StringComparison.Ordinal))));
        await PutRoleAsync(name, role);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        await NothingIsLostAsync(scene);
    }

    [Fact]
    public async Task Run_TheSourceIsDeleted_SaysSoAndGoesOnWhenItIsThereAgain()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "sourcegone", Token, isIndex: true);
        await using var worker = await StartedAsync(scene);
        using var gone = await Cluster.Rest.RequireAsync(HttpMethod.Delete, $"/{scene.Source}", Token);

        Assert.False(await scene.RunAsync(worker, 15, Token));

        var sentence = $"There is no such index or data stream: no such index [{scene.Source}]: check the name, and whether anything has been written to it yet";
        Assert.EndsWith(sentence, Assert.Single(scene.Log.Errors), StringComparison.Ordinal);
        var failed = (await scene.PassesAsync(Token))[^1];
        Assert.Equal(("failure", sentence), (failed["event"]!["outcome"]!.GetValue<string>(), failed["event"]!["reason"]!.GetValue<string>()));
        _ = await SourceStream.CreateIndexAsync(Cluster.Rest, Cluster.Namespace("sourcegone"), Token);
        await scene.LoadAsync(Token, Story());
        Assert.True(await worker.Runner.RunDueAsync(Token));
        await NothingIsLostAsync(scene);
    }

    [Fact]
    public async Task Run_TheServerIsAwayForAnHour_SaysSoAndMakesUpForIt()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "serveraway", Token);
        await using var worker = await StartedAsync(scene);
        scene.Proxy.Begin(new Always(Fault.LostRequest));

        for (var quarter = 0; quarter < 4; quarter++)
        {
            Assert.False(await scene.RunAsync(worker, 15, Token));
        }

        Assert.Equal(4, scene.Log.Errors.Count());
        Assert.All(scene.Log.Errors, line => Assert.Contains("Pass 2026-01-14T12:15:00.000Z failed and is gone on with: http://localhost:", line, StringComparison.Ordinal));
        Assert.All(scene.Log.Errors, line => Assert.Contains("closes the connection before its answer is complete: check whether it is up", line, StringComparison.Ordinal));
        scene.Proxy.End();
        Assert.True(await worker.Runner.RunDueAsync(Token));
        await NothingIsLostAsync(scene);
        Assert.Equal(["12:00", "12:15", "12:30", "12:45", "13:00"], (await scene.PassesAsync(Token)).Select(pass => pass["rare_failure"]!["pass"]!["end"]!.GetValue<string>()[11..16]));
    }

    [Fact]
    public async Task Run_ARemoteClusterIsAway_SaysSoInItsOwnDocumentAndTheOthersAreWatched()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "remoteaway", Token);
        scene.Configuration["Source:Indices:1"] = "away:logs-azure.activitylogs-*";
        await using var worker = await StartedAsync(scene);

        Assert.True(await scene.RunAsync(worker, 15, Token));

        await NothingIsLostAsync(scene);
        var last = (await scene.PassesAsync(Token)).Where(pass => pass["rare_failure"]!["pass"]!["end"]!.GetValue<string>() == "2026-01-14T12:15:00.000Z").ToList();
        Assert.Equal([("away", "failure"), ("local", "success")], last.Select(pass => (pass["rare_failure"]!["pass"]!["source"]!["alias"]!.GetValue<string>(), pass["event"]!["outcome"]!.GetValue<string>())).Order());
        Assert.Contains(last, pass => pass["event"]!["reason"]?.GetValue<string>().Contains("no such remote cluster: [away]", StringComparison.Ordinal) == true);
    }

    /// <summary>A worker that ran the pass of noon; what comes then belongs to the next.</summary>
    private static async Task<WorkerInMemory> StartedAsync(Scene scene)
    {
        var worker = scene.Worker();
        await worker.Runner.StartAsync(Token);
        Assert.True(await worker.Runner.RunDueAsync(Token));
        await scene.LoadAsync(Token, Story());
        return worker;
    }

    private static Call Story() => new("story", Scene.Noon.AddMinutes(2));

    private async Task PutRoleAsync(string name, JsonNode role)
    {
        using var put = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/role/{name}", role.ToJsonString(), Token);
    }

    private static async Task NothingIsLostAsync(Scene scene)
    {
        var alert = Assert.Single(await scene.AlertsAsync(Token));
        Assert.Equal(("2026-01-14T12:15:00.000Z", "story"), (alert["event"]!["created"]!.GetValue<string>(), alert["rare_failure"]!["source_events"]![0]!["id"]!.GetValue<string>()));
        var done = (await scene.PassesAsync(Token)).Where(pass => pass["event"]!["outcome"]!.GetValue<string>() == "success").Select(pass => pass["rare_failure"]!["pass"]!["end"]!.GetValue<string>()).ToList();
        Assert.Equal(done.Distinct(), done);
        Assert.Contains("2026-01-14T12:15:00.000Z", done);
    }

    private sealed class Always(Fault fault) : IFaultPlan
    {
        public Fault Of(int number, RequestKind kind) => fault;

        public ulong Detail(int number) => 0;
    }
}
