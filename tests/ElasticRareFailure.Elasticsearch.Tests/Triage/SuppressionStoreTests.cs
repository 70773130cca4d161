using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.Elasticsearch.Tests.Triage;

public sealed class SuppressionStoreTests
{
    private const string Create = "/rare_failure-suppressions/_create/a?refresh=wait_for";
    private const string Replace = "/rare_failure-suppressions/_doc/a?refresh=wait_for&if_seq_no=7&if_primary_term=2";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static JsonObject Entry => new() { ["owner"] = "bob" };

    [Fact]
    public async Task Add_New_CreatesTheDocument()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("PUT", Create, """{"result":"created"}""", 201);

        Assert.True(await Store(elasticsearch).AddAsync("a", Entry, TriageHits.Budget, Token));
        Assert.Equal("""{"owner":"bob"}""", elasticsearch.Requests[0].Body);
    }

    [Fact]
    public async Task AddAndReplace_ThereIsAnotherOne_SaySo()
    {
        using var elasticsearch = new ScriptedElasticsearch()
            .On("PUT", Create, ScriptedAnswer.Error(409, "version_conflict_engine_exception", "document already exists"))
            .On("PUT", Replace, ScriptedAnswer.Error(409, "version_conflict_engine_exception", "required seqNo [7]"));

        Assert.False(await Store(elasticsearch).AddAsync("a", Entry, TriageHits.Budget, Token));
        Assert.False(await Store(elasticsearch).ReplaceAsync(new FoundDocument("a", JsonElement.Parse("{}"), 7, 2), Entry, TriageHits.Budget, Token));
        Assert.Equal(0, elasticsearch.Left);
    }

    /// <summary>Sent again after an answer that was lost it would find itself, and call it a conflict.</summary>
    [Fact]
    public async Task Add_TheServerIsBusy_IsSentOnce()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("PUT", Create, ScriptedAnswer.Error(503, "unavailable", "later"), times: 2);

        Assert.Equal(503, (await Assert.ThrowsAsync<ElasticsearchException>(() => Store(elasticsearch).AddAsync("a", Entry, TriageHits.Budget, Token))).Status);
        Assert.Equal(1, elasticsearch.Left);
    }

    private static SuppressionStore Store(ScriptedElasticsearch elasticsearch) => new(Connected.To(elasticsearch));
}
