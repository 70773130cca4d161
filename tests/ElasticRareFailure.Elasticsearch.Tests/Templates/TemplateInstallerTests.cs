using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Templates;

public sealed class TemplateInstallerTests
{
    private const string Components = "/_component_template/*rare_failure*?filter_path=component_templates.name,component_templates.component_template._meta";
    private const string Indices = "/_index_template/*rare_failure*?filter_path=index_templates.name,index_templates.index_template._meta";

    private static TimeBudget Budget => new(TimeProvider.System, TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Install_EmptyCluster_SendsEachFileAsItIs()
    {
        using var elasticsearch = new ScriptedElasticsearch().On("GET", Components, status: 404).On("GET", Indices, status: 404);
        foreach (var path in (string[])
        [
            "/_component_template/logs-rare_failure.alert@mappings", "/_component_template/logs-rare_failure.alert@settings",
            "/_component_template/logs-rare_failure.pass@mappings", "/_component_template/logs-rare_failure.pass@settings",
            "/_component_template/logs-rare_failure.feedback@mappings", "/_component_template/logs-rare_failure.feedback@settings",
            "/_index_template/logs-rare_failure.alert", "/_index_template/logs-rare_failure.pass", "/_index_template/logs-rare_failure.feedback", "/_index_template/rare_failure-suppressions",
        ])
        {
            _ = elasticsearch.On("PUT", path, """{"acknowledged":true}""");
        }

        var states = await InstallAsync(elasticsearch);

        Assert.Equal(0, elasticsearch.Left);
        Assert.All(states, state => Assert.Equal(TemplateCondition.Missing, state.Condition));
        Assert.All(elasticsearch.Requests.Skip(2), request =>
        {
            var kind = request.Path.StartsWith("/_component", StringComparison.Ordinal) ? "Component" : "Index";
            Assert.Equal(File.ReadAllText(Repository.PathOf("src", "ElasticRareFailure.Elasticsearch", "Templates", kind, $"{Path.GetFileName(request.Path)}.json")), request.Body);
        });
    }

    [Fact]
    public async Task Install_SameVersions_SendsNothing()
    {
        using var elasticsearch = Holding(_ => 0);

        var states = await InstallAsync(elasticsearch);

        Assert.Equal(2, elasticsearch.Requests.Count);
        Assert.All(states, state => Assert.Equal((TemplateCondition.Same, null), (state.Condition, state.Fault)));
    }

    [Fact]
    public async Task Install_AnOlderAndANewerOne_ReplacesTheOlderOnly()
    {
        using var elasticsearch = Holding(name => name switch { "logs-rare_failure.alert" => -1, "logs-rare_failure.pass" => 1, _ => 0 })
            .On("PUT", "/_index_template/logs-rare_failure.alert", """{"acknowledged":true}""");

        var states = await InstallAsync(elasticsearch);

        Assert.Equal(0, elasticsearch.Left);
        Assert.Equal(TemplateCondition.Older, Of(states, "logs-rare_failure.alert").Condition);
        Assert.Equal(TemplateCondition.Newer, Of(states, "logs-rare_failure.pass").Condition);
    }

    [Fact]
    public async Task Check_MissingAndOlder_SaysWhichAndWhatToDo()
    {
        using var elasticsearch = new ScriptedElasticsearch()
            .On("GET", Components, status: 404)
            .On("GET", Indices, """{"index_templates":[{"name":"logs-rare_failure.alert","index_template":{"_meta":{"product":"of someone else"}}},{"name":"logs-rare_failure.pass","index_template":{}}]}""");

        var states = await new TemplateInstaller(Connected.To(elasticsearch)).CheckAsync(Budget, TestContext.Current.CancellationToken);

        Assert.Equal("component template logs-rare_failure.alert@mappings is missing: run setup --templates", Of(states, "logs-rare_failure.alert@mappings").Fault);
        Assert.Equal("index template logs-rare_failure.alert is of version 0, this worker needs 1: run setup --templates", Of(states, "logs-rare_failure.alert").Fault);
        Assert.Equal(TemplateCondition.Older, Of(states, "logs-rare_failure.pass").Condition);
    }

    [Fact]
    public async Task Install_NotAllowed_TellsNoTemplateAsDone()
    {
        using var elasticsearch = new ScriptedElasticsearch()
            .On("GET", Components, status: 404)
            .On("GET", Indices, status: 404)
            .On("PUT", "/_component_template/logs-rare_failure.alert@mappings", ScriptedAnswer.Error(403, "security_exception", "not allowed"));
        var states = new List<TemplateState>();

        var error = await Assert.ThrowsAsync<ElasticsearchException>(() => new TemplateInstaller(Connected.To(elasticsearch)).InstallAsync(states.Add, Budget, TestContext.Current.CancellationToken));

        Assert.Equal(403, error.Status);
        Assert.Empty(states);
    }

    private static async Task<List<TemplateState>> InstallAsync(ScriptedElasticsearch elasticsearch)
    {
        var states = new List<TemplateState>();
        await new TemplateInstaller(Connected.To(elasticsearch)).InstallAsync(states.Add, Budget, TestContext.Current.CancellationToken);
        return states;
    }

    private static TemplateState Of(IReadOnlyList<TemplateState> states, string name) => states.Single(state => state.Template.Name == name);

    /// <summary>A cluster that has all templates, of versions so many above ours.</summary>
    private static ScriptedElasticsearch Holding(Func<string, int> above) => new ScriptedElasticsearch()
        .On("GET", Components, Answer(TemplateKind.Component, "component_template", above))
        .On("GET", Indices, Answer(TemplateKind.Index, "index_template", above));

    private static string Answer(TemplateKind kind, string item, Func<string, int> above) => new JsonObject
    {
        [$"{item}s"] = new JsonArray([.. ShippedTemplates.All.Where(template => template.Kind == kind).Select(template =>
            new JsonObject { ["name"] = template.Name, [item] = new JsonObject { ["_meta"] = new JsonObject { ["version"] = template.Version + above(template.Name) } } })]),
    }.ToJsonString();
}
