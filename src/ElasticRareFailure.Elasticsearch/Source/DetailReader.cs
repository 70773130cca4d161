using System.Text.Json;
using ElasticRareFailure.Activity.Details;
using ElasticRareFailure.Activity.Documents;
using ElasticRareFailure.Activity.Fields;
using ElasticRareFailure.Activity.History;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Rarity;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Reads what an alert shows of its failures, by their ids, and what succeeded in the two hours after them.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="options">Which records are read.</param>
/// <param name="time">The clock.</param>
internal sealed class DetailReader(ElasticsearchCaller caller, SourceOptions options, TimeProvider time)
{
    /// <summary>Ids, or operations, of a request: Elasticsearch takes 1,024 clauses anywhere.</summary>
    private const int MostTerms = 1_000;

    private readonly Dictionary<string, string> subscriptionTenants = options.TenantsOfSubscriptions();
    private readonly SearchPages pages = new(caller, RecordTree.Detailed, options.PageSize);

    /// <summary>Fills the searches.</summary>
    public async Task FindAsync(
        IReadOnlyList<SourceIndices> sources, IReadOnlyDictionary<TenantNames, DetailSearch> searches, ActivityPast past, TimeBudget budget, CancellationToken cancellationToken)
    {
        if (searches.Count == 0)
        {
            return;
        }

        var history = new ActivityHistory(subscriptionTenants, past);
        foreach (var source in sources)
        {
            foreach (var ids in searches.Values.SelectMany(static search => search.WantedIds).Distinct(StringComparer.Ordinal).Chunk(MostTerms))
            {
                await SearchAsync(source, writer => WriteIds(writer, ids)).ConfigureAwait(false);
            }
        }

        if (Around(searches.Values) is var (fromMs, toMs))
        {
            foreach (var source in sources)
            {
                await SearchAsync(source, writer => WriteSuccesses(writer, fromMs, toMs, null)).ConfigureAwait(false);
            }
        }
        else if (SucceededAfter(searches.Values) is var (sinceMs, untilMs, actions))
        {
            foreach (var source in sources)
            {
                foreach (var some in actions.Chunk(MostTerms))
                {
                    await SearchAsync(source, writer => WriteSuccesses(writer, sinceMs, untilMs, some)).ConfigureAwait(false);
                }
            }
        }

        // A record that is found again where a point in time was lost changes nothing.
        Task<bool> SearchAsync(SourceIndices source, Action<Utf8JsonWriter> query) => PointInTime.ReadAsync(
            caller,
            time,
            source,
            async pit =>
            {
                await pages.ReadAsync(source, pit, RecordTree.DetailPaths, query, record => history.Find(record, RecordShape.Hit, searches), static _ => { }, budget, cancellationToken).ConfigureAwait(false);
                return true;
            },
            budget,
            cancellationToken);
    }

    /// <summary>When anything may have succeeded that an explanation shows; null: none is asked for.</summary>
    private static (long FromMs, long ToMs)? Around(IEnumerable<DetailSearch> searches)
    {
        var found = searches.Where(static search => search.AllSuccesses).SelectMany(static search => search.Found).ToList();
        return found.Count == 0
            ? null
            : (found.Min(static detail => detail.TimestampMs) - MethodParameters.WindowMs, found.Max(static detail => detail.TimestampMs) + MethodParameters.WindowMs);
    }

    /// <summary>Which operations may have succeeded, and when, so that an alert shows it.</summary>
    private static (long FromMs, long ToMs, IReadOnlyList<string> Actions)? SucceededAfter(IEnumerable<DetailSearch> searches)
    {
        var found = searches.SelectMany(static search => search.Found).ToList();
        return found.Count == 0
            ? null
            : (found.Min(static detail => detail.TimestampMs), found.Max(static detail => detail.TimestampMs) + MethodParameters.WindowMs,
                [.. found.Select(static detail => detail.Action.ToLowerInvariant()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private void WriteIds(Utf8JsonWriter writer, IEnumerable<string> ids)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("filter"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("ids"u8);
        writer.WriteStartArray("values"u8);
        foreach (var id in ids)
        {
            writer.WriteStringValue(id);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        SourceQuery.WriteTiers(writer, options.ColdTiers);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteSuccesses(Utf8JsonWriter writer, long fromMs, long toMs, IEnumerable<string>? actions)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("filter"u8);
        SourceQuery.WriteRange(writer, "@timestamp", fromMs, toMs + 1);
        SourceQuery.Successes.WriteOutcomes(writer);
        if (actions is not null)
        {
            SourceQuery.WriteAny(writer, () => SourceQuery.WriteTerms(writer, "event.action", actions));
        }

        writer.WriteEndArray();
        SourceQuery.WriteTiers(writer, options.ColdTiers);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
