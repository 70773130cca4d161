using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Makes sources: a replay has one of its own, from its first pass on.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="options">Which records are read.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceFactory(ElasticsearchCaller caller, SourceOptions options, TimeProvider time)
{
    /// <summary>Makes a source that has given nothing yet.</summary>
    /// <param name="budget">Time that it has for all its requests.</param>
    public ClusterActivitySource Create(TimeBudget budget) =>
        new(new SourceReader(caller, options, time), new DetailReader(caller, options, time), options, budget);
}
