using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
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

    /// <summary>What was read of it at last.</summary>
    public ReadCounts Counts { get; private set; } = new();

    /// <summary>What was read of it in all.</summary>
    public ReadCounts Total { get; } = new();

    /// <summary>The first pass that was made up for when it was read at last, since it had been away; null: it had not.</summary>
    public PassTime? MadeUpFrom { get; private set; }

    /// <summary>It was read.</summary>
    public void Succeed(ReadCounts counts)
    {
        (Failure, MadeUpFrom, FailedAt, Counts) = (null, FailedAt, null, new ReadCounts());
        Counts.Add(counts);                                      // a copy: those of the first source go on to be those of all
        Total.Add(counts);
    }

    /// <summary>It could not be read from a pass on.</summary>
    public void Fail(ElasticsearchException failure, PassTime pass)
    {
        Failure = failure;
        FailedAt ??= pass;
        Counts = new ReadCounts();
    }
}
