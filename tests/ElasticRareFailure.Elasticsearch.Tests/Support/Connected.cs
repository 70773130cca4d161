using ElasticRareFailure.Elasticsearch.Connection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>The real caller and client above a scripted server.</summary>
internal static class Connected
{
    public const string Url = "http://es.example.com:9200";

    /// <summary>Makes the caller.</summary>
    /// <param name="elasticsearch">Stands in for the network.</param>
    /// <param name="time">The clock of waits and budgets.</param>
    /// <param name="configure">Changes options; without it one node is asked without credentials.</param>
    /// <param name="logger">Takes log lines.</param>
    public static ElasticsearchCaller To(HttpMessageHandler elasticsearch, TimeProvider? time = null, Action<ElasticsearchOptions>? configure = null, ILogger? logger = null)
    {
        var options = new ElasticsearchOptions { Urls = [Url] };
        configure?.Invoke(options);
        var clock = time ?? TimeProvider.System;
        var log = logger ?? NullLogger.Instance;
        return new ElasticsearchCaller(
            new Lazy<ElasticsearchConnection>(() => ElasticsearchConnection.Make(options, new GivenFiles(), () => elasticsearch, clock, log)),
            new Lazy<RetryPolicy>(() => new RetryPolicy(options.Retry, clock, log)));
    }
}
