using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Which data streams and indices the patterns of a source stand for. Privileges are asked by name: a pattern says no for a key that reads only one of its streams.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class SourceNames(ElasticsearchCaller caller)
{
    private static readonly string[] Lists = ["indices", "aliases", "data_streams"];

    /// <summary>The names, in order; those that the credentials may not see are not among them.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(SourceIndices source, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Get, $"/_resolve/index/{source.Path}?expand_wildcards=open", default, ReadAsync, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status is 403 or 404)
        {
            return [];
        }
    }

    private static async ValueTask<IReadOnlyList<string>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var list in Lists)
        {
            if (answer.RootElement.TryGetProperty(list, out var found))
            {
                // A backing index belongs to its stream, which is what privileges name.
                names.UnionWith(found.EnumerateArray().Where(static item => !item.TryGetProperty("data_stream", out _)).Select(static item => item.GetProperty("name").GetString()!));
            }
        }

        return [.. names];
    }
}
