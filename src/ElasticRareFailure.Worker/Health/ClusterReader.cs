using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Templates;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElasticRareFailure.Worker.Health;

/// <summary>Looks how the cluster is for the worker: for <c>status</c> and for the endpoints of health.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="privileges">Asks for privileges.</param>
/// <param name="templates">Compares templates.</param>
/// <param name="keys">Asks how long the credentials are good for.</param>
/// <param name="options">The sources.</param>
internal sealed class ClusterReader(ElasticsearchCaller caller, PrivilegeReader privileges, TemplateInstaller templates, KeyExpiryReader keys, SourceOptions options)
{
    /// <summary>Looks.</summary>
    /// <param name="writes">Whether anything is to be written.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">The cluster cannot be reached, is too old, or does not say.</exception>
    public async Task<ClusterFindings> ReadAsync(bool writes, TimeBudget budget, CancellationToken cancellationToken)
    {
        var cluster = await ClusterInfo.ReadAsync(caller, NullLogger.Instance, budget, cancellationToken);
        var missing = await privileges.MissingAsync(SourceIndices.Of(options.Patterns), writes, budget, cancellationToken);
        return missing.Count > 0
            ? new ClusterFindings(cluster, missing, [], null)
            : new ClusterFindings(cluster, [], writes ? await templates.CheckAsync(budget, cancellationToken) : [], await keys.ReadAsync(budget, cancellationToken));
    }
}
