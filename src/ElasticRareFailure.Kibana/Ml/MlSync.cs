using ElasticRareFailure.Kibana.Connection;

namespace ElasticRareFailure.Kibana.Ml;

/// <summary>Makes the jobs that came through Elasticsearch visible in Kibana's space, and lets go of those that are gone.</summary>
internal static class MlSync
{
    /// <summary>The request.</summary>
    public static KibanaRequest Request { get; } = new(HttpMethod.Get, "/api/ml/saved_objects/sync");
}
