using Elastic.Clients.Elasticsearch;
using Elastic.Transport;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>The real caller and client above a scripted server.</summary>
internal static class Connected
{
    public static ElasticsearchCaller To(ScriptedElasticsearch elasticsearch)
    {
        var settings = new WorkerClientSettings(new SingleNodePool(new Uri("http://es.example.com:9200")), new HttpRequestInvoker((_, _) => elasticsearch));
        var client = new ElasticsearchClient(settings);
        return new ElasticsearchCaller(() => client);
    }
}
