using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>The suppressions of a cluster. The id is the document's, and stands in none of them.</summary>
/// <param name="reader">Reads them.</param>
/// <param name="store">Writes them.</param>
/// <param name="budget">Time that is left.</param>
internal sealed class SuppressionIndex(SuppressionReader reader, SuppressionStore store, TimeBudget budget) : ISuppressions
{
    /// <inheritdoc/>
    public string Name => SuppressionReader.Index;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SuppressionEntry>> ReadAsync(CancellationToken cancellationToken) => EntriesOf(await reader.ReadAsync(budget, cancellationToken));

    /// <summary>The suppressions that were found, those with a fault too.</summary>
    public static IReadOnlyList<SuppressionEntry> EntriesOf(FoundSuppressions found) =>
        [.. found.Documents.Documents.Select(static document => SuppressionEntry.Of(JsonObject.Create(document.Source)!, document.Id, document))];

    /// <inheritdoc/>
    public async Task AddAsync(SuppressionEntry entry, CancellationToken cancellationToken)
    {
        if (!await store.AddAsync(entry.Id, entry.Written, budget, cancellationToken))
        {
            throw new InputException($"There is a suppression {entry.Id} that says the same.");
        }
    }

    /// <inheritdoc/>
    public async Task EndAsync(SuppressionEntry entry, string at, string by, CancellationToken cancellationToken)
    {
        var ended = (JsonObject)entry.Written.DeepClone();
        (ended["ended_at"], ended["ended_by"]) = (at, by);
        if (!await store.ReplaceAsync(entry.Document!, ended, budget, cancellationToken))
        {
            throw new InputException($"Suppression {entry.Id} was changed meanwhile: look at it again with suppressions list.");
        }
    }
}
