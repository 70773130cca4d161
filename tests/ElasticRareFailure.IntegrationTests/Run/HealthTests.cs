using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;
using ElasticRareFailure.Worker.Health;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>The endpoints of a running worker. They look at the templates too, which other tests change.</summary>
[Collection(CollectionOfTemplates.Name)]
public sealed class HealthTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Password = "for-one-test";
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Run_APrivilegeIsTakenAway_IsNotReadyWithItsSentenceUntilItIsBack()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var scene = await Scene.AtAsync(Cluster, "health", now, Token);
        await scene.LoadAsync(Token, new Call("old", now.AddDays(-3)) { Failed = false }, new Call("new", now.AddMinutes(-20)) { Failed = false });
        var role = TestCluster.OfScenes(WorkerRole.For([scene.Source]));
        var user = $"worker_{scene.Source}";
        await PutRoleAsync(user, role);
        using var made = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/user/{user}", $$"""{"password":"{{Password}}","roles":["{{user}}"]}""", Token);
        _ = scene.Configuration.Remove("Elasticsearch:ApiKey");
        (scene.Configuration["Elasticsearch:Username"], scene.Configuration["Elasticsearch:Password"]) = (user, Password);
        var url = $"http://127.0.0.1:{FreePort()}";
        scene.Configuration["Health:Url"] = url;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var run = scene.CommandAsync(stop.Token, "run");
        using var http = new HttpClient { BaseAddress = new Uri(url) };

        var ready = await UntilAsync(http, run, static status => status == 200);
        Assert.Equal("healthy", ready["status"]!.GetValue<string>());

        var less = role.DeepClone();
        var privileges = less["indices"]!.AsArray().Single(entry => entry!["names"]![0]!.GetValue<string>().StartsWith("logs-azure", StringComparison.Ordinal))!["privileges"]!.AsArray();
        _ = privileges.Remove(privileges.Single(item => item!.GetValue<string>() == "read"));
        await PutRoleAsync(user, less);
        scene.Time.Advance(ClusterProbe.KeptFor);
        var unready = await UntilAsync(http, run, static status => status == 503);
        var check = unready["checks"]!.AsArray().Single(item => item!["name"]!.GetValue<string>() == "privileges")!;
        Assert.Equal("unhealthy", check["status"]!.GetValue<string>());
        Assert.StartsWith($"The credentials lack the index privilege read on {scene.Source}, needed ", check["reason"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.DoesNotContain(Password, unready.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, HealthServer.LivePath));

        await PutRoleAsync(user, role);
        scene.Time.Advance(ClusterProbe.KeptFor);
        _ = await UntilAsync(http, run, static status => status == 200);

        await stop.CancelAsync();
        var ended = await run;
        Assert.Equal((0, "", ""), (ended.ExitCode, ended.Output, ended.Error));
        _ = await Assert.ThrowsAsync<HttpRequestException>(() => StatusAsync(http, HealthServer.LivePath));
    }

    /// <summary>Asks until the answer has a status, which the worker's loop brings about in its own time.</summary>
    private static async Task<JsonNode> UntilAsync(HttpClient http, Task<Product> run, Func<int, bool> isWanted)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(MostTime);
        var last = "no answer";
        while (!timeout.IsCancellationRequested)
        {
            Assert.False(run.IsCompleted, run.IsCompleted ? (await run).Error : "");
            try
            {
                using var answer = await http.GetAsync(HealthServer.ReadyPath, timeout.Token);
                last = await answer.Content.ReadAsStringAsync(timeout.Token);
                if (isWanted((int)answer.StatusCode))
                {
                    return JsonNode.Parse(last)!;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }

        throw new TimeoutException(last);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(path, Token);
        return answer.StatusCode;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task PutRoleAsync(string name, JsonNode role)
    {
        using var put = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/_security/role/{name}", role.ToJsonString(), Token);
    }
}
