using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Passes;

/// <summary>The log of passes under a key that is limited to the shipped role. Its stream is one for all: each test has sources of its own.</summary>
public sealed class PassLogTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    private const string Stream = "logs-rare_failure.pass-default";

    // Kept in the document on purpose, and not searched.
    private const string KeptOnly = "rare_failure.pass.rejected_alerts.document.";

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Write_AWholeReport_IsIndexedWithEachFieldMapped()
    {
        var source = Cluster.Namespace("whole");
        var counts = SomePass.GoldenCounts();
        var report = SomePass.Quiet(new SourceReport(source, "logs-azure.activitylogs-*", counts) { PipelineErrors = 7, FailureStore = 1, Indices = 9, ExcludedTiers = ["data_cold"], NewestKnownMs = SomePass.RunAt - 90_000, UsualLagMs = 80_000, ClockSkewMs = -120 }) with
        {
            Error = ("security_exception", "not allowed"),
            ErrorStatus = 403,
            Alerts = new SinkOutcome(1, 2, [new RejectedAlert(SomeAlert.Of("a"), 400, "document_parsing_exception", "failed")]),
            LimitsReached = ["open_stories"],
            Tenants = [new TenantState(SomePass.One, IsLearning: true, null, null), new TenantState(SomePass.Two, IsLearning: false, 5.4, null) { IsBacklog = true }, new TenantState(SomePass.Three, IsLearning: false, null, "broken")],
            LeftOut = (1_768_000_000_000, 1_768_100_000_000),
        };

        await (await LogAsync(SomePass.One)).WriteAsync(report, Token);

        using var found = await Cluster.Rest.RequireAsync(HttpMethod.Post, $"/{Stream}/_search", $$$"""{"query":{"term":{"rare_failure.pass.source.alias":"{{{source}}}"} } }""", Token);
        var hit = Assert.Single(found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray());
        Assert.False(hit.TryGetProperty("_ignored", out var ignored), ignored.ToString());
        using var capabilities = await Cluster.Rest.RequireAsync(HttpMethod.Get, $"/{Stream}/_field_caps?fields=*", Token);
        var mapped = capabilities.Root.GetProperty("fields").EnumerateObject().Where(field => !field.Value.TryGetProperty("object", out _)).Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Leaves.Of(hit.GetProperty("_source")).Where(name => !name.StartsWith(KeptOnly, StringComparison.Ordinal)), name => Assert.Contains(name, mapped));
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task LastCovered_AfterSeveralPasses_IsTheNewestThatTheWorkerDid()
    {
        var source = Cluster.Namespace("covered");
        var log = await LogAsync();
        Assert.Null(await log.LastCoveredAsync(source, Token));

        await WriteAsync(log, source, 0, PassMode.CatchUp);
        await WriteAsync(log, source, 1, PassMode.Run);
        await WriteAsync(log, source, 2, PassMode.Run, report => report with { Error = ("a", "it failed") });
        await WriteAsync(log, source, 3, PassMode.Run, report => report with { Shadow = true });
        await WriteAsync(log, source, 4, PassMode.Once);
        await WriteAsync(log, $"{source}_other", 5, PassMode.Run);

        Assert.Equal(At(1), await log.LastCoveredAsync(source, Token));
        Assert.Equal(At(3), await log.LastShadowAsync(source, Token));
    }

    [Fact]
    public async Task LastCovered_WorkersThatShareTheTenants_CoverTheirOwn()
    {
        var source = Cluster.Namespace("shared");
        var (all, first, second) = (await LogAsync(), await LogAsync("a"), await LogAsync("a", "b"));
        await WriteAsync(first, source, 1, PassMode.Run);
        Assert.Equal((null, At(1), null), (await all.LastCoveredAsync(source, Token), await first.LastCoveredAsync(source, Token), await second.LastCoveredAsync(source, Token)));

        await WriteAsync(second, source, 2, PassMode.Run);
        Assert.Equal((null, At(2), At(2)), (await all.LastCoveredAsync(source, Token), await first.LastCoveredAsync(source, Token), await second.LastCoveredAsync(source, Token)));

        await WriteAsync(all, source, 3, PassMode.Run);
        Assert.Equal((At(3), At(3), At(3)), (await all.LastCoveredAsync(source, Token), await first.LastCoveredAsync(source, Token), await second.LastCoveredAsync(source, Token)));
    }

    [Fact]
    public async Task Write_Twice_LeavesOneDocumentAndAFailedOneForEachRun()
    {
        var source = Cluster.Namespace("again");
        var log = await LogAsync();
        await WriteAsync(log, source, 1, PassMode.Run);
        await WriteAsync(log, source, 1, PassMode.Run);
        await WriteAsync(log, source, 1, PassMode.Run, report => report with { Error = ("a", "b") });
        await WriteAsync(log, source, 1, PassMode.Run, report => report with { Error = ("a", "b"), RunAtMs = SomePass.RunAt + 1 });

        var passes = (await new PassHistory(Cluster.Caller(), []).LastAsync(10, TestCluster.Budget, Token)).Where(pass => pass.Source == source).ToList();

        Assert.Equal((3, 2), (passes.Count, passes.Count(pass => pass.Failure == "b")));
        Assert.Equal(SomePass.RunAt + 1, passes[0].RunAtMs);
    }

    private static PassTime At(int number) => new(SomeAlert.Pass.Index + number);

    private static Task WriteAsync(PassLog log, string source, int number, PassMode mode, Func<PassReport, PassReport>? change = null)
    {
        var report = SomePass.Quiet(SomePass.Source(source)) with { Pass = At(number), Mode = mode };
        return log.WriteAsync(change?.Invoke(report) ?? report, Token);
    }

    private async Task<PassLog> LogAsync(params string[] tenants) => new(
        Cluster.Caller(Cluster.Options(await Cluster.CreateKeyAsync(["logs-azure.activitylogs-*"], Token))), tenants, new Lazy<PassDocument>(() => SomePass.Document(tenants)), TimeProvider.System);
}
