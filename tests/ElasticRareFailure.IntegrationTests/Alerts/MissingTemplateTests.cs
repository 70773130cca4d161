using ElasticRareFailure.Elasticsearch.Bulk;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Alerts;

/// <summary>Without its template a stream is not made, and the sentence says what to do. A cluster does not let go of a template that a stream uses: what is written to is a stream of ours that has none.</summary>
public sealed class MissingTemplateTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Send_AStreamWithoutATemplate_SaysWhatToDo()
    {
        using var others = await Cluster.Rest.SendAsync(HttpMethod.Get, "/_index_template/logs", Token);
        Assert.SkipWhen(others.IsSuccess, "The cluster has a template for every stream of logs.");
        var options = Cluster.Options(await Cluster.CreateKeyAsync(["logs-azure.activitylogs-*"], Token));
        var document = new BulkDocument($"logs-rare_failure.other-{Cluster.Namespace("notemplate")}", "a", """{"@timestamp":"2026-01-14T10:00:00.000Z"}"""u8.ToArray());

        var item = Assert.Single(await new BulkRequest(Cluster.Caller(options)).SendAsync([document], TestCluster.Budget, Token));

        Assert.Equal(BulkFate.NoTemplate, item.Fate);
        Assert.Contains("template missing: run setup --templates", new Diagnosis(options).Of(item.Failure(document.Stream)), StringComparison.Ordinal);
        using var made = await Cluster.Rest.SendAsync(HttpMethod.Get, $"/_resolve/index/{document.Stream}", Token);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, made.Status);
    }
}
