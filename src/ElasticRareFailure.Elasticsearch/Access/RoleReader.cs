using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>Reads the worker's role.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class RoleReader(ElasticsearchCaller caller)
{
    private const int NotFound = 404;

    /// <summary>The role as the cluster has it; null: there is none.</summary>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task<JsonObject?> ReadAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Get, WorkerRole.Path, default, ReadAsync, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == NotFound)
        {
            return null;
        }
    }

    private static async ValueTask<JsonObject?> ReadAsync(Stream stream, CancellationToken cancellationToken) =>
        (await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false))?[WorkerRole.Name] as JsonObject;
}
