using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>The real source above a scripted cluster.</summary>
internal static class ClusterSource
{
    public static ClusterActivitySource Over(HttpMessageHandler cluster, Action<SourceOptions>? configure = null, TimeProvider? time = null)
    {
        var clock = time ?? new FakeTimeProvider();
        var options = new SourceOptions();
        configure?.Invoke(options);
        return new SourceFactory(Connected.To(cluster, clock), options, clock).Create(new TimeBudget(clock, TimeSpan.FromMinutes(10)));
    }
}
