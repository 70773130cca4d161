using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Setup;

/// <summary>A cluster of its own, with nothing in it: what is taken away there, no other test misses.</summary>
public sealed class NewClusterFixture : IAsyncLifetime
{
    private ElasticsearchContainer? container;
    private string? caFile;

    /// <summary>Why there is none; null: there is one.</summary>
    internal string? Missing { get; private set; }

    /// <summary>The cluster.</summary>
    internal TestCluster? Cluster { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (Surroundings.Url is not null)
        {
            Missing = "Needs a container: in the cluster that is given other tests need the templates.";
            return;
        }

        try
        {
            container = new ElasticsearchContainer(Surroundings.Image);
            await container.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Missing = $"{Surroundings.Image} could not be started ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}).";
            return;
        }

        caFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(caFile, container.AuthorityPem, TestContext.Current.CancellationToken);
        Cluster = new TestCluster(container.Uri, caFile, ElasticsearchContainer.Username, ElasticsearchContainer.Password, "new");
    }

    public async ValueTask DisposeAsync()
    {
        Cluster?.Dispose();
        if (container is not null)
        {
            await container.DisposeAsync();
        }

        if (caFile is not null)
        {
            File.Delete(caFile);
        }
    }
}
