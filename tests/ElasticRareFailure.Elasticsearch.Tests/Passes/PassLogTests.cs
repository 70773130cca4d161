using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Passes;

public sealed class PassLogTests
{
    private const string Bulk = "/_bulk?require_data_stream=true&refresh=wait_for";
    private const string Search = "/logs-rare_failure.pass-default/_search?allow_partial_search_results=false";
    private const string Covered = """{"event":{"outcome":"success"},"rare_failure":{"pass":{"start":"2026-01-14T10:00:00.000Z","end":"2026-01-14T10:15:00.000Z","run_at":"2026-01-14T10:16:00.000Z","mode":"run","shadow":false,"source":{"alias":"local"}}}}""";

    private readonly WaitingTime time = new();

    [Fact]
    public async Task Write_TwoSources_CreatesADocumentEach()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Bulk, """{"items":[{"create":{"status":201}},{"create":{"status":201}}]}""");

        await WriteAsync(elasticsearch, "local", "west");

        var lines = elasticsearch.Requests[0].Body.Split('\n');
        Assert.Equal(5, lines.Length);
        using var action = JsonDocument.Parse(lines[0]);
        Assert.Equal("logs-rare_failure.pass-default", action.RootElement.GetProperty("create").GetProperty("_index").GetString());
        using var document = JsonDocument.Parse(lines[1]);
        Assert.Equal(action.RootElement.GetProperty("create").GetProperty("_id").GetString(), document.RootElement.GetProperty("event").GetProperty("id").GetString());
    }

    [Theory]
    [InlineData(409)]
    [InlineData(201)]
    public async Task Write_ThereAlready_IsFine(int status)
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Bulk, Answer(status));

        await WriteAsync(elasticsearch, "local");

        Assert.Equal(0, elasticsearch.Left);
    }

    [Theory]
    [InlineData("busy")]
    [InlineData("cut")]
    [InlineData("reset")]
    public async Task Write_LostOrBusy_IsSentAgainUnderTheSameId(string fault)
    {
        using var elasticsearch = new ScriptedElasticsearch(time)
            .On("POST", Bulk, fault switch { "busy" => ScriptedAnswer.Of(200, Answer(503)), "cut" => new ScriptedAnswer { Body = Answer(201), CutAt = 5 }, _ => ScriptedAnswer.Reset() })
            .On("POST", Bulk, Answer(409));

        await WriteAsync(elasticsearch, "local");

        Assert.Equal(0, elasticsearch.Left);
        Assert.Equal(elasticsearch.Requests[0].Body.Split('\n')[0], elasticsearch.Requests[1].Body.Split('\n')[0]);
    }

    [Fact]
    public async Task Write_NoTemplate_SaysWhatToDo()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Bulk, Answer(404));

        var failure = await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch, "local"));

        Assert.Contains("template missing: run setup --templates (the data stream logs-rare_failure.pass-default", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_Refused_Fails()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Bulk, Answer(400));

        Assert.Equal(400, (await Assert.ThrowsAsync<ElasticsearchException>(() => WriteAsync(elasticsearch, "local"))).Status);
    }

    [Fact]
    public async Task LastCovered_NoStreamYet_IsNone()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Search, ScriptedAnswer.Error(404, "index_not_found_exception", "no such index"));

        Assert.Null(await Log(elasticsearch).LastCoveredAsync("local", false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task LastCovered_ADoneOne_AsksForTheNewestSuccessOfTheWorkerThatIsNoShadow()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Search, Hits(Covered));

        Assert.Equal(PassTime.Of(1_768_384_800_000), await Log(elasticsearch).LastCoveredAsync("local", false, TestContext.Current.CancellationToken));
        Assert.Equal(
            """{"size":1,"track_total_hits":false,"sort":[{"rare_failure.pass.end":{"order":"desc","unmapped_type":"date"}}],"query":{"bool":{"filter":[{"term":{"event.outcome":"success"}},{"term":{"rare_failure.pass.source.alias":"local"}},{"terms":{"rare_failure.pass.mode":["run","catch-up"]}},{"term":{"rare_failure.pass.shadow":false}},{"bool":{"should":[{"bool":{"must_not":[{"exists":{"field":"rare_failure.pass.source.tenants"}}]}}],"minimum_should_match":1}}]}}}""",
            elasticsearch.Requests[0].Body);
    }

    /// <summary>What a worker did that judges other tenants covers nothing here; one that judges these and more, or all, does.</summary>
    [Fact]
    public async Task LastCovered_SomeTenants_AsksForPassesThatJudgedThem()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Search, Hits(Covered));

        _ = await Log(elasticsearch, "a", "b").LastCoveredAsync("local", false, TestContext.Current.CancellationToken);

        Assert.Contains(
            """[{"bool":{"must_not":[{"exists":{"field":"rare_failure.pass.source.tenants"}}]}},{"bool":{"filter":[{"term":{"rare_failure.pass.source.tenants":"a"}},{"term":{"rare_failure.pass.source.tenants":"b"}}]}}]""",
            elasticsearch.Requests[0].Body,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastShadow_AnyOne_LetsShadowsCount()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Search, Hits(Covered));

        Assert.NotNull(await Log(elasticsearch).LastCoveredAsync("local", true, TestContext.Current.CancellationToken));
        Assert.DoesNotContain("shadow", elasticsearch.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastCovered_NotAllowed_Fails()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Search, ScriptedAnswer.Error(403, "security_exception", "no"));

        Assert.Equal(403, (await Assert.ThrowsAsync<ElasticsearchException>(() => Log(elasticsearch).LastCoveredAsync("local", false, TestContext.Current.CancellationToken))).Status);
    }

    [Fact]
    public async Task LastCovered_FailedShards_AreNoSilence()
    {
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Search, """{"timed_out":false,"_shards":{"total":2,"successful":1,"skipped":0,"failed":1},"hits":{"hits":[]}}""", times: 6);

        _ = await Assert.ThrowsAsync<ElasticsearchException>(() => time.RunAsync(() => Log(elasticsearch).LastCoveredAsync("local", false, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task History_PassesOfSources_AreReadTheNewestFirst()
    {
        var older = Covered.Replace("10:16:00", "10:15:30", StringComparison.Ordinal);
        var answer = $$$"""{"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},"hits":{"hits":[{"_id":"x","inner_hits":{"passes":{"hits":{"hits":[{"_source":{{{older}}} },{"_source":{{{Covered}}} },{"_source":{"event":{"outcome":"success"} } }]} } } }]} }""";
        using var elasticsearch = new ScriptedElasticsearch(time).On("POST", Search, answer);

        var passes = await new PassHistory(Connected.To(elasticsearch, time), []).LastAsync(3, new TimeBudget(time, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

        Assert.Equal([SomePass.RunAt, SomePass.RunAt - 30_000], passes.Select(pass => pass.RunAtMs));
        Assert.Contains("\"inner_hits\":{\"name\":\"passes\",\"size\":3,", elasticsearch.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_OfAWrittenDocument_SaysWhatTheReportSaid()
    {
        var report = SomePass.Quiet(SomePass.Source() with { NewestKnownMs = SomePass.RunAt - 90_000, FailureStore = 4, ClockSkewMs = 61_000, ExcludedTiers = ["data_cold"] }) with
        {
            Judged = 7,
            LimitsReached = ["open_stories"],
            LeftOut = (1_000, 2_000),
            Tenants = [new Detection.TenantState("t", IsLearning: true, null, "broken")],
        };

        var entry = Assert.Single(SomePass.Document().EntriesOf(report, time.GetUtcNow()));

        Assert.Equal((report.Pass, "local", "run", SomePass.RunAt, null), (entry.Pass, entry.Source, entry.Mode, entry.RunAtMs, entry.Failure));
        Assert.Equal((90_000, 4, 61_000, true, 7), (entry.LagMs, entry.FailureStore, entry.ClockSkewMs, entry.WatchesFailureStore, entry.Judged));
        Assert.Equal((1_000, 2_000), entry.LeftOut);
        Assert.Equal(["open_stories", "data_cold", "t", "t"], [.. entry.LimitsReached, .. entry.ExcludedTiers, .. entry.LearningTenants, .. entry.FailedTenants]);
        Assert.True(entry.IsOfWorker);
    }

    private static string Answer(int status) => $$$"""{"errors":false,"items":[{"create":{"status":{{{status}}} }}]}""";

    private static string Hits(string source) => $$$"""{"timed_out":false,"_shards":{"total":1,"successful":1,"skipped":0,"failed":0},"hits":{"hits":[{"_id":"x","_source":{{{source}}} }]} }""";

    private Task<bool> WriteAsync(ScriptedElasticsearch elasticsearch, params string[] sources) => time.RunAsync(async () =>
    {
        await Log(elasticsearch).WriteAsync(SomePass.Quiet([.. sources.Select(SomePass.Source)]), TestContext.Current.CancellationToken);
        return true;
    });

    private PassLog Log(ScriptedElasticsearch elasticsearch, params string[] tenants) =>
        new(Connected.To(elasticsearch, time), tenants, new Lazy<PassDocument>(() => SomePass.Document(tenants)), time);
}
