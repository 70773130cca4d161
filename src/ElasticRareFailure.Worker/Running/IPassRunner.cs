using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Worker.Running;

/// <summary>Runs passes.</summary>
internal interface IPassRunner
{
    /// <summary>The last pass that is done; null: none yet.</summary>
    PassTime? Done { get; }

    /// <summary>Replays the past, so that passes can be run.</summary>
    /// <exception cref="ElasticsearchException">It cannot be read.</exception>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Runs all passes that are due. A pass that fails is said in the log and in its document, and is gone on with next time.</summary>
    /// <returns>Whether all that is due is done.</returns>
    Task<bool> RunDueAsync(CancellationToken cancellationToken);
}
