using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;

namespace ElasticRareFailure.Worker.Setup;

/// <summary>Makes outcomes of what the servers say no to.</summary>
/// <param name="diagnosis">Says what is wrong with the cluster.</param>
internal sealed class SetupFaults(Lazy<Diagnosis> diagnosis)
{
    /// <summary>Whether it is one of theirs.</summary>
    public static bool IsOne(Exception exception) => exception is ElasticsearchException or KibanaException;

    /// <summary>The outcome.</summary>
    /// <param name="name">What could not be done.</param>
    /// <param name="exception">What the server said.</param>
    public SetupOutcome Of(string name, Exception exception) => exception switch
    {
        KibanaException kibana => new SetupOutcome(name, kibana.Status == 403 ? SetupResult.Refused : SetupResult.Failed, kibana.Message) { IsAway = kibana.IsAway },
        ElasticsearchException { Status: 403, Type: "security_exception", Reason: { } reason } when reason.Contains("license", StringComparison.Ordinal) =>
            new SetupOutcome(name, SetupResult.Refused, $"The cluster's licence does not allow it: {reason}"),
        ElasticsearchException cluster => new SetupOutcome(name, cluster.Status == 403 ? SetupResult.Refused : SetupResult.Failed, diagnosis.Value.Of(cluster)) { IsAway = cluster.Status is null or 401 or 502 or 503 or 504 },
        _ => throw new ArgumentException("not one of theirs", nameof(exception)),
    };
}
