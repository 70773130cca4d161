using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>The backing indices of a data stream. It is asked by its name: a pattern answers as if there were nothing where nothing may be seen.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class BackingIndices(ElasticsearchCaller caller)
{
    /// <summary>Their names; none where there is no stream yet.</summary>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task<IReadOnlyList<string>> OfAsync(string stream, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendOnceAsync(HttpMethod.Get, $"/_resolve/index/{Uri.EscapeDataString(stream)}", default, ReadAsync, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == 404)
        {
            return [];
        }
    }

    private static async ValueTask<IReadOnlyList<string>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        return [.. AnswerMember.Of(answer.RootElement, "data_streams", JsonValueKind.Array).EnumerateArray().SelectMany(NamesOf)];
    }

    // A list, or one text where there is one.
    private static IEnumerable<string> NamesOf(JsonElement stream) => stream.TryGetProperty("backing_indices", out var indices)
        ? indices.ValueKind == JsonValueKind.Array ? indices.EnumerateArray().Select(static index => index.GetString()!) : [indices.GetString()!]
        : throw new JsonException("A data stream has no backing indices.");
}
