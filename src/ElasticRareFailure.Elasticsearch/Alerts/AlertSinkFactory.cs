using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>Makes sinks: a pass has one of its own, within its time.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="deadLetters">Keeps what is refused for good.</param>
/// <param name="time">The clock.</param>
internal sealed class AlertSinkFactory(ElasticsearchCaller caller, DeadLetterFile deadLetters, TimeProvider time)
{
    /// <summary>Makes a sink.</summary>
    /// <param name="budget">Time that is left for all its requests.</param>
    public AlertSink Create(TimeBudget budget) => new(caller, deadLetters, time, budget);
}
