using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>The client of a cluster, and what is needed to understand its failures.</summary>
/// <param name="client">Client.</param>
/// <param name="failures">Reads failures.</param>
/// <param name="settings">Settings of the client, which hold its connections.</param>
internal sealed class ElasticsearchConnection(ElasticsearchClient client, FailureReading failures, IDisposable settings) : IDisposable
{
    /// <summary>Client.</summary>
    public ElasticsearchClient Client => client;

    /// <summary>Reads failures.</summary>
    public FailureReading Failures => failures;

    /// <summary>Makes the client that valid options ask for.</summary>
    /// <param name="options">Options.</param>
    /// <param name="files">Files that they name.</param>
    /// <param name="network">Stands in for the network; null: the real one.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears that any certificate is trusted.</param>
    public static ElasticsearchConnection Make(ElasticsearchOptions options, IConfiguredFiles files, Func<HttpMessageHandler>? network, TimeProvider time, ILogger logger)
    {
        if (options.DangerouslyTrustAnyCertificate)
        {
            Log.TrustsAnyCertificate(logger);
        }

        var credentials = Credentials.Read(options, files);
        var trust = ServerTrust.Of(options, files);
        var invoker = network is null ? new HttpRequestInvoker() : new HttpRequestInvoker((_, _) => network());
        var settings = new WorkerClientSettings(Nodes(options), invoker);
        _ = settings.EnableHttpCompression(options.HttpCompression).ServerCertificateValidationCallback(trust.Accepts);
        if (credentials.Header() is { } header)
        {
            _ = settings.Authentication(header);
        }

        return new ElasticsearchConnection(new ElasticsearchClient(settings), new FailureReading(trust, credentials.Secrets(), time), settings);
    }

    /// <inheritdoc/>
    public void Dispose() => settings.Dispose();

    // A Cloud ID stands for one address, that of the deployment's proxy.
    private static NodePool Nodes(ElasticsearchOptions options) => options switch
    {
        { CloudId: { } id } => new SingleNodePool(CloudId.TryParse(id)!.Elasticsearch),
        { Urls: [var url] } => new SingleNodePool(new Uri(url)),
        _ => new StaticNodePool(options.Urls.Select(url => new Uri(url)), randomize: false),
    };
}
