using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;
using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.IntegrationTests.Templates;

/// <summary>What <c>setup --templates</c> says, on a cluster that has one template of a later worker.</summary>
[Collection(CollectionOfTemplates.Name)]
public sealed class TemplateSetupTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Install_ANewerTemplateIsThere_LeavesItAndSaysSo()
    {
        var ours = ShippedTemplates.All.Single(template => template.Name == "logs-rare_failure.pass@settings");
        var newer = JsonNode.Parse(ours.Body.Span)!;
        newer["_meta"]!["version"] = ours.Version + 1;
        using var put = await Cluster.Rest.RequireAsync(HttpMethod.Put, ours.Path, newer.ToJsonString(), Token);
        using var output = new StringWriter();

        await new TemplateSetup(output).InstallAsync(Cluster.Caller(), TestCluster.Budget, Token);

        using var restored = await Cluster.Rest.RequireAsync(HttpMethod.Put, ours.Path, ours.Body, Token);
        Assert.Equal(
            [
                "component template logs-rare_failure.alert@mappings: unchanged",
                "component template logs-rare_failure.alert@settings: unchanged",
                "component template logs-rare_failure.pass@mappings: unchanged",
                "component template logs-rare_failure.pass@settings: unchanged, its version 2 is newer than 1",
                "component template logs-rare_failure.feedback@mappings: unchanged",
                "component template logs-rare_failure.feedback@settings: unchanged",
                "index template logs-rare_failure.alert: unchanged",
                "index template logs-rare_failure.pass: unchanged",
                "index template logs-rare_failure.feedback: unchanged",
                "index template rare_failure-suppressions: unchanged",
            ],
            output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }
}
