namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>A test that needs a cluster: skipped where there is none, or failed where one is required.</summary>
public abstract class ClusterTest
{
    protected ClusterTest(ElasticsearchFixture elasticsearch)
    {
        ArgumentNullException.ThrowIfNull(elasticsearch);
        if (elasticsearch.Missing is { } reason)
        {
            Assert.False(Surroundings.Required, reason);
            Assert.Skip(reason);
        }

        Cluster = elasticsearch.Cluster;
    }

    private protected TestCluster Cluster { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;
}
