using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>Finds the keys of the worker's name.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class ActiveKeyReader(ElasticsearchCaller caller)
{
    private const string ReadingPath = $"{WorkerKey.Path}?name={WorkerKey.Name}&active_only=true";

    /// <summary>Those that are active.</summary>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task<ActiveKeys> ReadAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(ReadingPath, ownOnly: false, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == 403)
        {
            // A user with manage_own_api_key may ask for its own.
            return await ReadAsync($"{ReadingPath}&owner=true", ownOnly: true, budget, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task<ActiveKeys> ReadAsync(string path, bool ownOnly, TimeBudget budget, CancellationToken cancellationToken) => caller.SendAsync(
        HttpMethod.Get, path, default, async (stream, token) => ActiveKeys.Of(await JsonNode.ParseAsync(stream, cancellationToken: token).ConfigureAwait(false), ownOnly), budget, cancellationToken);
}
