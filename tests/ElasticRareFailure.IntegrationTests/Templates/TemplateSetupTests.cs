using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;

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
        var environment = Cluster.Configuration();
        (environment["Elasticsearch:Username"], environment["Elasticsearch:Password"]) = (Cluster.Username, Cluster.Password);

        var setup = await Product.RunAsync(TimeProvider.System, environment, "setup", "--templates");

        using var restored = await Cluster.Rest.RequireAsync(HttpMethod.Put, ours.Path, ours.Body, Token);
        Assert.Equal(
            [
                "unchanged  component template logs-rare_failure.alert@mappings",
                "unchanged  component template logs-rare_failure.alert@settings",
                "unchanged  component template logs-rare_failure.pass@mappings",
                "kept       component template logs-rare_failure.pass@settings",
                "           Its version 2 is newer than 1.",
                "unchanged  component template logs-rare_failure.feedback@mappings",
                "unchanged  component template logs-rare_failure.feedback@settings",
                "unchanged  index template logs-rare_failure.alert",
                "unchanged  index template logs-rare_failure.pass",
                "unchanged  index template logs-rare_failure.feedback",
                "unchanged  index template rare_failure-suppressions",
                "",
                "Nothing was changed; all is done.",
            ],
            setup.Output.TrimEnd().Split('\n'));
    }
}
