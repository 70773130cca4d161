using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Writes suppressions. The worker's role may not: who does it answers with credentials of their own. What is written can be found when it is done.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class SuppressionStore(ElasticsearchCaller caller)
{
    private const int Conflict = 409;

    /// <summary>Adds one.</summary>
    /// <returns>False: one of its id is there.</returns>
    /// <exception cref="ElasticsearchException">It could not be written.</exception>
    public Task<bool> AddAsync(string id, JsonObject entry, TimeBudget budget, CancellationToken cancellationToken) =>
        PutAsync($"_create/{Uri.EscapeDataString(id)}?refresh=wait_for", entry, budget, cancellationToken);

    /// <summary>Puts one in the place of what was found.</summary>
    /// <returns>False: it was changed meanwhile.</returns>
    /// <exception cref="ElasticsearchException">It could not be written.</exception>
    public Task<bool> ReplaceAsync(FoundDocument found, JsonObject entry, TimeBudget budget, CancellationToken cancellationToken) => PutAsync(
        string.Create(CultureInfo.InvariantCulture, $"_doc/{Uri.EscapeDataString(found.Id)}?refresh=wait_for&if_seq_no={found.SequenceNumber}&if_primary_term={found.PrimaryTerm}"), entry, budget, cancellationToken);

    private async Task<bool> PutAsync(string path, JsonObject entry, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            // Once: an answer that is lost would make a conflict of what was done.
            return await caller.SendOnceAsync(HttpMethod.Put, $"/{SuppressionReader.Index}/{path}", Bytes(entry), static (_, _) => ValueTask.FromResult(true), budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == Conflict)
        {
            return false;
        }
    }

    private static byte[] Bytes(JsonObject entry)
    {
        using var target = new MemoryStream();
        using (var writer = new Utf8JsonWriter(target))
        {
            entry.WriteTo(writer);
        }

        return target.ToArray();
    }
}
