using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Templates;

/// <summary>What an API key that is limited to the shipped role may do, and what it may not.</summary>
public sealed class WorkerRoleTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch), IAsyncLifetime
{
    private const string Record = """{"@timestamp":"2026-01-14T10:00:00.000Z","event":{"action":"microsoft.web/sites/write","outcome":"failure"}}""";

    private SourceStream source = null!;
    private Rest worker = null!;
    private string alerts = "";

    public async ValueTask InitializeAsync()
    {
        var space = Cluster.Namespace(TestContext.Current.TestMethod!.MethodName);
        source = await SourceStream.CreateAsync(Cluster.Rest, space, "standard", Token);
        using var loaded = await Cluster.Rest.RequireAsync(HttpMethod.Post, "/_bulk?refresh=true", Bulk.Line("create", source.Name, "record", Record), Token);
        Assert.Equal([201], Bulk.Statuses(loaded));
        worker = Cluster.RestAs(Rest.ApiKey(await Cluster.CreateKeyAsync([source.Name], Token)));
        alerts = $"logs-rare_failure.alert-{space}";
    }

    public ValueTask DisposeAsync()
    {
        worker?.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_OwnStreams_MayCreateAndReadThem()
    {
        using var created = await worker.RequireAsync(HttpMethod.Post, "/_bulk?refresh=wait_for&require_data_stream=true", Bulk.Line("create", alerts, "a", Record), Token);
        using var again = await worker.RequireAsync(HttpMethod.Post, "/_bulk?refresh=wait_for&require_data_stream=true", Bulk.Line("create", alerts, "a", Record), Token);
        using var found = await worker.RequireAsync(HttpMethod.Get, $"/{alerts}/_search", Token);

        Assert.Equal([201], Bulk.Statuses(created));
        Assert.Equal([409], Bulk.Statuses(again));
        Assert.Single(found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray());
    }

    // What was written before an answer was lost must be seen before it is written again, also in the stream's earlier indices.
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_OwnAlertThatIsNotRefreshed_IsSeenByIdInTheBackingIndex()
    {
        using var created = await worker.RequireAsync(HttpMethod.Post, "/_bulk?require_data_stream=true", Bulk.Line("create", alerts, "a", Record), Token);
        using var resolved = await worker.RequireAsync(HttpMethod.Get, $"/_resolve/index/{alerts}", Token);
        var index = resolved.Root.GetProperty("data_streams")[0].GetProperty("backing_indices")[0].GetString();

        using var found = await worker.RequireAsync(HttpMethod.Post, "/_mget", $$"""{"docs":[{"_index":"{{index}}","_id":"a"},{"_index":"{{index}}","_id":"b"}]}""", Token);

        Assert.Equal([201], Bulk.Statuses(created));
        Assert.Equal([true, false], found.Root.GetProperty("docs").EnumerateArray().Select(document => document.GetProperty("found").GetBoolean()));
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_OwnAlerts_MayNotBeChangedOrDeleted()
    {
        using var created = await worker.RequireAsync(HttpMethod.Post, "/_bulk?refresh=true&require_data_stream=true", Bulk.Line("create", alerts, "a", Record), Token);
        var index = created.Root.GetProperty("items")[0].GetProperty("create").GetProperty("_index").GetString()!;
        var changes = Bulk.Line("delete", index, "a") + Bulk.Line("update", index, "a", """{"doc":{"message":"b"}}""");

        using var changed = await worker.RequireAsync(HttpMethod.Post, "/_bulk", changes, Token);
        using var replaced = await worker.RequireAsync(HttpMethod.Post, "/_bulk", Bulk.Line("index", index, "a", Record), Token);
        using var deleted = await worker.SendAsync(HttpMethod.Delete, $"/{index}", Token);

        Assert.Equal([403, 403], Bulk.Statuses(changed));
        // The server refuses it before it asks who may: into the index of a stream nothing is written but what is new.
        Assert.Equal([400], Bulk.Statuses(replaced));
        Assert.Equal((403, "security_exception"), ((int)deleted.Status, deleted.ErrorType));
    }

    // What is not there and what may not be seen are told apart: nothing that is hidden is taken for an empty list.
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_Suppressions_MayBeReadAndNotWritten()
    {
        var index = $"rare_failure-suppressions-{Cluster.Namespace("role")}";
        var committed = JsonNode.Parse(WorkerRole.For([source.Name]).Span)!.ToJsonString();
        using var other = Cluster.RestAs(Rest.ApiKey(await Cluster.CreateKeyAsync(Encoding.UTF8.GetBytes(committed.Replace("rare_failure-suppressions", "elsewhere", StringComparison.Ordinal)), Token)));

        using var missing = await worker.SendAsync(HttpMethod.Post, $"/{index}/_search", "{}", Token);
        using var denied = await other.SendAsync(HttpMethod.Post, $"/{index}/_search", "{}", Token);
        using var written = await worker.SendAsync(HttpMethod.Put, $"/{index}/_create/a", """{"owner":"x"}""", Token);
        using var made = await Cluster.Rest.RequireAsync(HttpMethod.Put, $"/{index}/_create/a?refresh=true", """{"owner":"x"}""", Token);
        using var found = await worker.RequireAsync(HttpMethod.Post, $"/{index}/_search", "{}", Token);
        using var changed = await worker.SendAsync(HttpMethod.Put, $"/{index}/_doc/a", "{}", Token);
        using var deleted = await worker.SendAsync(HttpMethod.Delete, $"/{index}/_doc/a", Token);
        using var hidden = await other.SendAsync(HttpMethod.Post, $"/{index}/_search", "{}", Token);

        Assert.Equal((404, "index_not_found_exception"), ((int)missing.Status, missing.ErrorType));
        Assert.All([denied, written, changed, deleted, hidden], answer => Assert.Equal((403, "security_exception"), ((int)answer.Status, answer.ErrorType)));
        Assert.Single(found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray());
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_TheRestOfTheCluster_IsClosed()
    {
        using var settings = await worker.SendAsync(HttpMethod.Put, "/_cluster/settings", """{"persistent":{"action.auto_create_index":"true"}}""", Token);
        using var index = await worker.SendAsync(HttpMethod.Put, "/elsewhere", "{}", Token);
        using var template = await worker.SendAsync(HttpMethod.Put, ShippedTemplates.All[0].Path, ShippedTemplates.All[0].Body, Token);
        using var role = await worker.SendAsync(HttpMethod.Put, WorkerRole.Path, WorkerRole.Committed, Token);
        using var written = await worker.RequireAsync(HttpMethod.Post, "/_bulk", Bulk.Line("create", source.Name, "b", Record) + Bulk.Line("create", "elsewhere", "b", Record), Token);

        Assert.All([settings, index, template, role], answer => Assert.Equal((403, "security_exception"), ((int)answer.Status, answer.ErrorType)));
        Assert.Equal([403, 403], Bulk.Statuses(written));
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_Templates_MayBeCompared()
    {
        var key = await Cluster.CreateKeyAsync([source.Name], Token);

        var states = await new TemplateInstaller(Cluster.Caller(Cluster.Options(key))).CheckAsync(TestCluster.Budget, Token);

        Assert.All(states, state => Assert.Null(state.Fault));
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_Source_MayBeReadWithColdTiersLeftOut()
    {
        const string Query = """{"query":{"bool":{"must_not":[{"terms":{"_tier":["data_frozen","data_cold"]}}]}}}""";

        using var found = await worker.RequireAsync(HttpMethod.Post, $"/{source.Name}/_search?allow_partial_search_results=false", Query, Token);

        Assert.Single(found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray());
        Assert.Equal(1, found.Root.GetProperty("_shards").GetProperty("total").GetInt32());
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_FailureStoreOfTheSource_MayBeReadWhereTheRoleSaysSo()
    {
        using var without = Cluster.RestAs(Rest.ApiKey(await Cluster.CreateKeyAsync(WorkerRole.For([source.Name], failureStore: false), Token)));

        using var allowed = await worker.RequireAsync(HttpMethod.Get, $"/{source.Name}::failures/_search", Token);
        using var refused = await without.SendAsync(HttpMethod.Get, $"/{source.Name}::failures/_search", Token);
        using var pattern = await without.RequireAsync(HttpMethod.Get, $"/{source.Name}*::failures/_search", Token);

        Assert.Equal(0, allowed.Root.GetProperty("_shards").GetProperty("total").GetInt32());
        Assert.Equal((403, "security_exception"), ((int)refused.Status, refused.ErrorType));
        // A pattern is answered with nothing where the privilege is missing, so it cannot tell whether there is anything to see.
        Assert.Equal(0, pattern.Root.GetProperty("_shards").GetProperty("total").GetInt32());
    }

    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Key_ResolveIndex_TellsWhatThePatternMatches()
    {
        using var found = await worker.RequireAsync(HttpMethod.Get, $"/_resolve/index/{source.Name}", Token);
        using var nothing = await worker.RequireAsync(HttpMethod.Get, "/_resolve/index/nothing-*", Token);
        using var missing = await Cluster.Rest.SendAsync(HttpMethod.Get, "/_resolve/index/nothing", Token);

        Assert.Equal(source.Name, Assert.Single(found.Root.GetProperty("data_streams").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal("""{"indices":[],"aliases":[],"data_streams":[]}""", nothing.Root.GetRawText());
        Assert.Equal((404, "index_not_found_exception"), ((int)missing.Status, missing.ErrorType));
    }
}
