using System.Security.Cryptography.X509Certificates;
using System.Text;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>A real Elasticsearch of one node in a container: TLS under an authority of its own, security on.</summary>
internal sealed class ElasticsearchContainer : IAsyncDisposable
{
    public const string Username = "elastic";
    public const string Password = "only-for-tests";

    private const int Port = 9200;
    private const string Home = "/usr/share/elasticsearch/config/";
    private const string CertificateFile = "certs/http.crt";
    private const string KeyFile = "certs/http.key";

    private readonly X509Certificate2 authority;
    private readonly IContainer container;

    public ElasticsearchContainer(string image)
    {
        (authority, var server) = TestCertificates.Create("localhost");
        using (server)
        {
            using var key = server.GetECDsaPrivateKey()!;
            container = new ContainerBuilder(image)
                .WithImagePullPolicy(PullPolicy.Missing)
                .WithEnvironment("discovery.type", "single-node")
                .WithEnvironment("xpack.security.enabled", "true")
                .WithEnvironment("ELASTIC_PASSWORD", Password)
                .WithEnvironment("ES_JAVA_OPTS", "-Xms512m -Xmx512m")
                .WithEnvironment("xpack.security.http.ssl.enabled", "true")
                .WithEnvironment("xpack.security.http.ssl.certificate", CertificateFile)
                .WithEnvironment("xpack.security.http.ssl.key", KeyFile)
                // The authority goes along in the chain, so that its fingerprint can be tested.
                .WithResourceMapping(Encoding.ASCII.GetBytes($"{server.ExportCertificatePem()}\n{authority.ExportCertificatePem()}"), Home + CertificateFile)
                .WithResourceMapping(Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem()), Home + KeyFile)
                .WithPortBinding(Port, assignRandomHostPort: true)
                // A first process that ignores SIGTERM would cost ten seconds at the end.
                .WithCreateParameterModifier(parameters => parameters.HostConfig!.Init = true)
                .WithWaitStrategy(Wait.ForUnixContainer().AddCustomWaitStrategy(new Ready(this), wait => wait.WithTimeout(TimeSpan.FromMinutes(3)).WithInterval(TimeSpan.FromMilliseconds(500))))
                .Build();
        }
    }

    public Uri Uri => new($"https://localhost:{container.GetMappedPublicPort(Port)}");

    /// <summary>The authority's certificate, PEM.</summary>
    public string AuthorityPem => authority.ExportCertificatePem();

    public Task StartAsync(CancellationToken cancellationToken) => container.StartAsync(cancellationToken);

    /// <summary>Stops the server; it can be started again under another port.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => container.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await container.DisposeAsync();
        authority.Dispose();
    }

    private sealed class Ready(ElasticsearchContainer elasticsearch) : IWaitUntil
    {
        public async Task<bool> UntilAsync(IContainer container)
        {
            try
            {
                using var rest = new Rest(elasticsearch.Uri, elasticsearch.AuthorityPem, Rest.Basic(Username, Password));
                using var health = await rest.SendAsync(HttpMethod.Get, "/_cluster/health", CancellationToken.None);
                return health.IsSuccess && health.Root.GetProperty("status").GetString() is not "red";
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }
    }
}
