using Elastic.Clients.Elasticsearch;
using Elastic.Transport;

namespace ElasticRareFailure.Elasticsearch.Connection;

/// <summary>The client's settings. They ask for REST compatibility level 8, which servers of 8.x and 9.x both take: a client of 9.x by itself asks for level 9, which an 8.x server answers with 400.</summary>
internal sealed class WorkerClientSettings : ElasticsearchClientSettings, IRequestConfiguration
{
    private const string Product = "elastic-rare-failure";

    /// <summary>Longer than any attempt: that is bounded by the caller, which sees the body too. The client's own limit sees the headers only.</summary>
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromMinutes(11);

    /// <summary>Makes settings for these nodes.</summary>
    /// <param name="nodes">Nodes.</param>
    /// <param name="invoker">What speaks HTTP.</param>
    public WorkerClientSettings(NodePool nodes, IRequestInvoker invoker)
        : base(nodes, invoker) =>
        _ = MaximumRetries(0)
            .EnableHttpCompression(false)
            .RequestTimeout(ClientTimeout)
            .ResponseHeadersToParse(new HeadersList(RetryAfterHeader.Name))
            .UserAgent(Elastic.Transport.UserAgent.Create(Product, typeof(WorkerClientSettings)))
            .DisableAutomaticProxyDetection()
            .DisablePing();

    // Content-Type follows it.
    string? IRequestConfiguration.Accept => "application/vnd.elasticsearch+json; compatible-with=8";
}
