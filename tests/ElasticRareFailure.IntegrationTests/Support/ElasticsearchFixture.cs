using ElasticRareFailure.IntegrationTests.Support;

[assembly: AssemblyFixture(typeof(ElasticsearchFixture))]

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>The cluster of all tests: a container that is started once, or one that runs already; without either each test is skipped with the reason.</summary>
public sealed class ElasticsearchFixture : IAsyncLifetime
{
    private readonly string run = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString("x", System.Globalization.CultureInfo.InvariantCulture);
    private ElasticsearchContainer? container;
    private TestCluster? cluster;

    /// <summary>Why there is no cluster; null: there is one.</summary>
    internal string? Missing { get; private set; }

    /// <summary>The cluster.</summary>
    internal TestCluster Cluster => cluster ?? throw new InvalidOperationException(Missing);

    public async ValueTask InitializeAsync()
    {
        if (Surroundings.Url is { } url)
        {
            cluster = await ConnectAsync(new Uri(url), Surroundings.CaFile, Surroundings.Username, Surroundings.Password);
            return;
        }

        // No engine, no image, no room for it: whatever it is, it is the reason that the tests are skipped for.
        try
        {
            container = new ElasticsearchContainer(Surroundings.Image);
            await container.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Missing = $"{Surroundings.Image} could not be started ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}), and ELASTICSEARCH_TEST_URL names no cluster.";
            return;
        }

        var caFile = Path.Combine(Path.GetTempPath(), $"elastic-rare-failure-tests-{run}-{Environment.ProcessId}.pem");
        await File.WriteAllTextAsync(caFile, container.AuthorityPem, TestContext.Current.CancellationToken);
        cluster = await ConnectAsync(container.Uri, caFile, ElasticsearchContainer.Username, ElasticsearchContainer.Password);
    }

    public async ValueTask DisposeAsync()
    {
        cluster?.Dispose();
        if (container is not null)
        {
            await container.DisposeAsync();
            if (cluster?.CaFile is { } caFile)
            {
                File.Delete(caFile);
            }
        }
    }

    private async Task<TestCluster> ConnectAsync(Uri uri, string? caFile, string username, string password)
    {
        var connected = new TestCluster(uri, caFile, username, password, run);
        await connected.InstallTemplatesAsync(TestContext.Current.CancellationToken);
        return connected;
    }
}
