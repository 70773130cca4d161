using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Templates;

[Collection(CollectionOfTemplates.Name)]
public sealed class TemplateInstallerTests(ElasticsearchFixture elasticsearch) : ClusterTest(elasticsearch)
{
    [Fact]
    [Trait("Category", "Smoke")]
    public async Task Install_ASecondTime_LeavesAllUnchanged()
    {
        var states = new List<TemplateState>();

        await new TemplateInstaller(Cluster.Caller()).InstallAsync(states.Add, TestCluster.Budget, Token);

        Assert.Equal(ShippedTemplates.All.Count, states.Count);
        Assert.All(states, state => Assert.Equal(TemplateCondition.Same, state.Condition));
    }
}
