using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>What became of a source in a pass or a replay.</summary>
/// <param name="source">The source.</param>
internal sealed class SourceState(SourceIndices source)
{
    /// <summary>The source.</summary>
    public SourceIndices Indices { get; } = source;

    /// <summary>Why it could not be read; null: it could.</summary>
    public ElasticsearchException? Failure { get; private set; }

    /// <summary>The first pass of which nothing is known.</summary>
    public PassTime? FailedAt { get; private set; }

    /// <summary>It could not be read from a pass on.</summary>
    public void Fail(ElasticsearchException failure, PassTime pass) => (Failure, FailedAt) = (failure, pass);
}
