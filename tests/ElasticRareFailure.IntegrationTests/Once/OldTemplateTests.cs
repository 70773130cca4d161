using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Once;

/// <summary>A cluster whose templates are those of an older worker. (One that is missing cannot be played here: a template that a stream uses cannot be deleted.)</summary>
[Collection(CollectionOfTemplates.Name)]
public sealed class OldTemplateTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    [Fact]
    public async Task Once_ATemplateIsOlder_NamesItAndTheCommandThatInstallsIt()
    {
        var stream = await SourceStream.CreateAsync(Cluster.Rest, Cluster.Namespace("template"), "standard", Token);
        _ = await stream.LoadOneAsync(Token);
        var environment = Cluster.Configuration();
        environment["Elasticsearch:ApiKey"] = await Cluster.CreateKeyAsync([stream.Name], Token);
        environment["Source:Indices"] = stream.Name;
        var ours = ShippedTemplates.All.Single(static template => template is { Name: "logs-rare_failure.pass", Kind: TemplateKind.Index });
        var older = JsonNode.Parse(ours.Body.Span)!;
        older["_meta"]!["version"] = 0;
        using var put = await Cluster.Rest.RequireAsync(HttpMethod.Put, ours.Path, older.ToJsonString(), Token);

        var once = await Product.RunAsync(TimeProvider.System, environment, "once");

        using var restored = await Cluster.Rest.RequireAsync(HttpMethod.Put, ours.Path, ours.Body, Token);
        Assert.Equal(3, once.ExitCode);
        Assert.Contains("index template logs-rare_failure.pass is of version 0, this worker needs 1: run setup --templates", once.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Product.RunAsync(TimeProvider.System, environment, "once")).ExitCode);
    }
}
