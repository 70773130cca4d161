using System.Net;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Worker.Tests.Health;

/// <summary>Both endpoints over a real connection: each fault makes the worker unready with the sentence that status prints, and is gone when its cause is.</summary>
public sealed class HealthServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Faults of a pass: its check, and its sentence.</summary>
    public static TheoryData<string, string> FaultsOfAPass => new()
    {
        { "failed", "pass unhealthy: Source local: the pass of 2026-01-14T10:15:00.000Z failed, and the next one makes up for it: the key *** may not read." },
        { "unread", "source_lag unhealthy: Source local: no record is known of it: look whether the Azure integration still delivers, and whether logs-azure.activitylogs-* is right." },
        { "lag", "source_lag unhealthy: Source local: its newest record became known 3 hours before the pass: look whether the Azure integration still delivers; silence is not \"nothing rare\"." },
        { "pipeline", "pipeline unhealthy: Source local is broken: the ingest pipeline failed on 500 documents of the pass, which have no operation: look into their error.message, and mend or roll back the pipeline." },
        { "store", "failure_store unhealthy: Source local: 3 documents of the last 24 hours were refused by the index and are not judged: look into logs-azure.activitylogs-*::failures." },
        { "clock", "clock unhealthy: Source local: the worker's clock is 7,200 s ahead of that of the cluster: let both follow one time server." },
        { "limit", "limits unhealthy: A limit was reached (open_stories), and what is beyond it is not judged: look who floods the tenant with invented names." },
        { "suppressions", "suppressions unhealthy: 2 suppressions have faults and hide nothing: validate says which, and why." },
        { "tenant", "tenants unhealthy: The detector of tenant 11110000-0000-0000-0000-000000000001 failed and was set aside until the next pass: look into the worker's log, and report it." },
    };

    [Fact]
    public async Task Ready_AllInOrder_Is200AndNamesEachCheck()
    {
        await using var scene = await StartedAsync();
        await scene.RunAsync(scene.Pass());

        var (status, body) = await scene.GetAsync();

        Assert.Equal((200, "healthy"), (status, body["status"]!.GetValue<string>()));
        var checks = body["checks"]!.AsArray().ToDictionary(check => check!["name"]!.GetValue<string>(), check => check!["status"]!.GetValue<string>());
        Assert.Equal(
            ["pass", "cluster", "privileges", "templates", "key", "source_lag", "pipeline", "failure_store", "clock", "limits", "suppressions", "alerts", "tenants", "learning", "cannot_be_seen"], checks.Keys);
        Assert.All(checks, check => Assert.Equal(check.Key == "cannot_be_seen" ? "notice" : "healthy", check.Value));
        Assert.Equal("Records that became known more than 7 days after they happened are not judged.", body["checks"]![14]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task Ready_NoPassYet_Is503AndLiveIs200()
    {
        await using var scene = await StartedAsync();

        Assert.Equal((503, "pass unhealthy: No pass has been run since the start: the past is replayed first; look into the worker's log."), One(await scene.FoundAsync()));
        Assert.Equal(200, (await scene.FoundAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Ready_NothingCanBeAsked_CallsNothingHealthy()
    {
        await using var scene = await StartedAsync();
        scene.Read = _ => throw new ElasticsearchException("away") { Status = 503 };

        var (status, body) = await scene.GetAsync();

        Assert.Equal(503, status);
        var checks = body["checks"]!.AsArray().Where(check => check!["name"]!.GetValue<string>() is not ("pass" or "cluster" or "cannot_be_seen")).ToList();
        Assert.Equal(12, checks.Count);
        Assert.All(checks, check => Assert.Equal(("notice", "Not known while another check is unhealthy."), (check!["status"]!.GetValue<string>(), check["reason"]!.GetValue<string>())));
    }

    [Theory]
    [MemberData(nameof(FaultsOfAPass))]
    public async Task Ready_AFaultOfTheLastPass_Is503WithItsSentenceUntilALaterPass(string fault, string sentence)
    {
        await using var scene = await StartedAsync();
        await scene.RunAsync(scene.Pass());
        await scene.RunAsync(With(scene, fault));

        Assert.Equal((503, sentence), One(await scene.FoundAsync()));

        scene.Time.Advance(TimeSpan.FromMinutes(15));
        await scene.RunAsync(scene.Pass());
        Assert.Equal(200, (await scene.FoundAsync()).Status);
    }

    [Fact]
    public async Task Ready_NoPassForThreeIntervals_Is503AndRecoversWithAPass()
    {
        await using var scene = await StartedAsync();
        await scene.RunAsync(scene.Pass());
        scene.Time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal(200, (await scene.FoundAsync()).Status);
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((503, "pass unhealthy: Source local: the last pass was run 46 minutes ago, at 2026-01-14T10:16:00.000Z: look whether the worker runs, and into its log."), One(await scene.FoundAsync()));

        await scene.RunAsync(scene.Pass());
        Assert.Equal(200, (await scene.FoundAsync()).Status);
    }

    [Fact]
    public async Task Ready_TenantsLearn_IsANoticeAnd200()
    {
        await using var scene = await StartedAsync();
        var learning = new TenantState("11110000-0000-0000-0000-000000000001", true, null, null);
        await scene.RunAsync(scene.Pass() with { Tenants = [learning] });

        Assert.Equal((200, "learning notice: Source local: 1 of 1 tenants are learning: their past is too short for a rate."), One(await scene.FoundAsync()));
    }

    [Fact]
    public async Task Ready_FaultsOfTheCluster_Are503EachWithItsSentenceAndRecoverWithinAMinute()
    {
        await using var scene = await StartedAsync();
        await scene.RunAsync(scene.Pass());
        var good = HealthScene.GoodCluster;
        var template = ShippedTemplates.All[0];
        scene.Read = number => number switch
        {
            1 => throw new ElasticsearchException("away") { Status = 503, Node = "https://es.example.com:9200" },
            2 => Task.FromResult(good with { Missing = [new MissingPrivilege("logs-azure.activitylogs-*", "read", "to read the records")] }),
            3 => Task.FromResult(good with { Templates = [new TemplateState(template, TemplateCondition.Missing, null)] }),
            4 => Task.FromResult(good with { Key = new KeyExpiry(IsKey: true, "worker", IsKnown: true, scene.Time.GetUtcNow().AddDays(6).ToUnixTimeMilliseconds()) }),
            _ => Task.FromResult(good),
        };
        var found = new List<(int Status, string Found)>();
        for (var minute = 0; minute < 4; minute++)
        {
            found.Add(One(await scene.FoundAsync()));
            scene.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(
            [
                (503, "cluster unhealthy: https://es.example.com:9200 or a proxy before it cannot answer now (503): check whether the cluster is up and has a master."),
                (503, "privileges unhealthy: The credentials lack the index privilege read on logs-azure.activitylogs-*, needed to read the records: give them the role elastic-rare-failure-worker, or this privilege."),
                (503, $"templates unhealthy: The component template {template.Name} is missing: run setup --templates."),
                (503, "key unhealthy: API key worker expires at 2026-01-20T10:19:00.000Z: make a new one and put it into Elasticsearch:ApiKeyFile."),
            ],
            found);
        Assert.Equal(200, (await scene.FoundAsync()).Status);
    }

    [Fact]
    public async Task Ready_ProbedOften_AsksTheClusterOnceAMinute()
    {
        await using var scene = await StartedAsync();
        await scene.RunAsync(scene.Pass());

        _ = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.FoundAsync()));
        scene.Time.Advance(TimeSpan.FromSeconds(59));
        _ = await scene.FoundAsync();
        Assert.Equal(1, scene.Reads);

        scene.Time.Advance(TimeSpan.FromSeconds(1));
        _ = await scene.FoundAsync();
        Assert.Equal(2, scene.Reads);
    }

    [Fact]
    public async Task Ready_TheClusterNeverAnswers_Is503AfterFourSeconds()
    {
        await using var scene = await StartedAsync();
        await scene.RunAsync(scene.Pass());
        var asked = new TaskCompletionSource();
        var never = new TaskCompletionSource<ElasticRareFailure.Worker.Health.ClusterFindings>();
        scene.Read = _ =>
        {
            asked.SetResult();
            return never.Task;
        };

        var probe = scene.FoundAsync();
        await asked.Task;
        while (!probe.IsCompleted)
        {
            scene.Time.Advance(TimeSpan.FromSeconds(4));
            await Task.Yield();
        }

        Assert.Equal((503, "cluster unhealthy: The cluster did not answer within 4 s: check whether it is up."), One(await probe));
    }

    [Fact]
    public async Task Ready_ACheckThrows_SaysNothingOfTheException()
    {
        await using var scene = await StartedAsync();
        await scene.RunAsync(scene.Pass());
        scene.Read = _ => throw new InvalidOperationException("private text");

        using var answer = await scene.SendAsync(HttpMethod.Get, "/health/ready");
        var text = await answer.Content.ReadAsStringAsync(Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("The check itself failed: look into the worker's log, and report it.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("private text", text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
    }

    // The longest that a loop is silent by design is a rebuild and a pass: 71 minutes.
    [Fact]
    public async Task Live_TheLoopGivesNoSign_Is503UntilItDoes()
    {
        await using var scene = await StartedAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(75));
        Assert.Equal(200, (await scene.FoundAsync("/health/live")).Status);
        scene.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal((503, "loop unhealthy: The loop of passes gave no sign for 76 minutes: start the worker anew, and look into its log."), One(await scene.FoundAsync("/health/live")));

        scene.Heartbeat.Beat();
        Assert.Equal(200, (await scene.FoundAsync("/health/live")).Status);
    }

    /// <summary>Making up for weeks takes longer than any pass.</summary>
    [Fact]
    public async Task Live_PassesAreLogged_AreSigns()
    {
        await using var scene = await StartedAsync();
        scene.Time.Advance(TimeSpan.FromMinutes(76));

        await scene.RunAsync(scene.Pass());

        Assert.Equal(200, (await scene.FoundAsync("/health/live")).Status);
    }

    [Fact]
    public async Task Passes_OneThatIsDoneCannotBeLogged_IsNotRemembered()
    {
        await using var scene = await StartedAsync();
        scene.OnLog = () => throw new ElasticsearchException("away");

        _ = await Assert.ThrowsAsync<ElasticsearchException>(() => scene.RunAsync(scene.Pass()));
        Assert.Empty(scene.Passes.Last);
        _ = await Assert.ThrowsAsync<ElasticsearchException>(() => scene.RunAsync(With(scene, "failed")));
        Assert.Equal("the key *** may not read", Assert.Single(scene.Passes.Last).Failure);
    }

    [Fact]
    public async Task Server_HeadAndOtherPathsAndMethods()
    {
        await using var scene = await StartedAsync();
        using var head = await scene.SendAsync(HttpMethod.Head, "/health/live");
        using var unready = await scene.SendAsync(HttpMethod.Head, "/health/ready");
        using var other = await scene.SendAsync(HttpMethod.Get, "/health");
        using var root = await scene.SendAsync(HttpMethod.Get, "/");
        using var post = await scene.SendAsync(HttpMethod.Post, "/health/live");

        Assert.Equal([200, 503, 404, 404, 405], ((HttpResponseMessage[])[head, unready, other, root, post]).Select(answer => (int)answer.StatusCode));
        Assert.Equal("application/json", head.Content.Headers.ContentType!.MediaType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Token));
        Assert.Empty(head.Headers.Server);
    }

    [Fact]
    public async Task Server_Off_ListensNowhere()
    {
        await using var scene = new HealthScene(isOff: true);
        await scene.StartAsync();

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => scene.GetAsync());
    }

    [Fact]
    public async Task Server_Stopped_ListensNoMore()
    {
        await using var scene = await StartedAsync();
        _ = await scene.GetAsync("/health/live");

        await scene.StopAsync();

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => scene.GetAsync("/health/live"));
    }

    private static PassReport With(HealthScene scene, string fault)
    {
        var (pass, source) = (scene.Pass(), scene.Source());
        return fault switch
        {
            "failed" => pass with { Error = ("security_exception", $"the key {HealthScene.Secret} may not read") },
            "unread" => scene.Pass(source with { NewestKnownMs = null }),
            "lag" => scene.Pass(source with { NewestKnownMs = pass.RunAtMs - (3 * 3_600_000) }),
            "pipeline" => scene.Pass(source with { PipelineErrors = 500 }),
            "store" => scene.Pass(source with { FailureStore = 3 }),
            "clock" => scene.Pass(source with { ClockSkewMs = 7_200_000 }),
            "limit" => pass with { LimitsReached = ["open_stories"] },
            "suppressions" => pass with { Suppressions = new ElasticRareFailure.Activity.Suppressions.SuppressionList([]), InvalidSuppressions = 2 },
            "tenant" => pass with { Tenants = [new TenantState("11110000-0000-0000-0000-000000000001", false, null, "no room")] },
            _ => throw new InvalidDataException(fault),
        };
    }

    private static async Task<HealthScene> StartedAsync()
    {
        var scene = new HealthScene();
        await scene.StartAsync();
        return scene;
    }

    private static (int Status, string Found) One((int Status, string[] Found) found) => (found.Status, Assert.Single(found.Found));
}
