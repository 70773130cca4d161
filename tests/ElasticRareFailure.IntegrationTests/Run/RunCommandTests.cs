using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Faults;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>The command <c>run</c>: when it does not start, and how it stops.</summary>
public sealed class RunCommandTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    [Fact]
    public async Task Run_APrivilegeIsMissingAtStart_EndsWithThreeAndNamesIt()
    {
        await using var scene = await Scene.CreateAsync(Cluster, "runless", Token);
        var role = TestCluster.OfScenes(WorkerRole.For([scene.Source]));
        role["cluster"] = new JsonArray();
        scene.Configuration["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync(System.Text.Encoding.UTF8.GetBytes(role.ToJsonString()), Token);

        var run = await scene.CommandAsync("run");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("monitor", run.Error, StringComparison.Ordinal);
    }

    // In the middle of the replay, and when the pass is done but for its document.
    [Theory]
    [InlineData("stopreplay", (int)RequestKind.OpenPit)]
    [InlineData("stoppass", (int)RequestKind.Bulk)]
    public async Task Run_StoppedInTheMiddle_EndsWithZeroAndTheNextStartLosesNothing(string test, int kind)
    {
        await using var scene = await Scene.CreateAsync(Cluster, test, Token);
        await scene.LoadAsync(Token, new Call("story", Scene.Noon.AddMinutes(-10)));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        scene.Proxy.Begin(new Stopping((RequestKind)kind, stop));

        var run = await scene.CommandAsync(stop.Token, "run");

        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));
        Assert.True(stop.IsCancellationRequested);
        scene.Proxy.End();
        await using var again = scene.Worker();
        await again.Runner.StartAsync(Token);
        Assert.True(await again.Runner.RunDueAsync(Token));
        Assert.Equal("story", Assert.Single(await scene.AlertsAsync(Token))["rare_failure"]!["source_events"]![0]!["id"]!.GetValue<string>());
    }

    /// <summary>Nothing fails, but at the first request of a kind the worker is told to stop.</summary>
    private sealed class Stopping(RequestKind at, CancellationTokenSource stop) : IFaultPlan
    {
        public Fault Of(int number, RequestKind kind)
        {
            if (kind == at)
            {
                _ = stop.CancelAsync();
            }

            return Fault.None;
        }

        public ulong Detail(int number) => 0;
    }
}
