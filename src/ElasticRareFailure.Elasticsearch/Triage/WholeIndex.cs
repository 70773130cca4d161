using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Reads a small index, or stream, as a whole. It is asked by its name: a pattern, or one that may be unavailable, answers as if there were nothing where nothing may be seen.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class WholeIndex(ElasticsearchCaller caller)
{
    /// <summary>Most documents that are read: as many as Elasticsearch gives at once.</summary>
    public const int Most = 10_000;

    /// <summary>Its documents.</summary>
    /// <param name="name">Name of the index.</param>
    /// <param name="newest">Field of dates by which the newest are found; null: of too many some are read.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It could not be read whole, or may not be read.</exception>
    public async Task<FoundDocuments> ReadAsync(string name, string? newest, TimeBudget budget, CancellationToken cancellationToken)
    {
        var sort = newest is null ? string.Empty : $$$""","sort":[{"{{{newest}}}":{"order":"desc","unmapped_type":"date"}}]""";
        ReadOnlyMemory<byte> body = System.Text.Encoding.UTF8.GetBytes($$$"""{"size":{{{Most}}},"track_total_hits":true,"seq_no_primary_term":true{{{sort}}}}""");
        try
        {
            return await caller.SendAsync(HttpMethod.Post, $"/{name}/_search?allow_partial_search_results=false", body, (stream, token) => ReadAsync(stream, name, token), budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e is { Status: 404, Type: "index_not_found_exception" })
        {
            return new FoundDocuments(IsThere: false, 0, []);
        }
    }

    private static async ValueTask<FoundDocuments> ReadAsync(Stream stream, string name, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        SearchEnvelope.CheckWhole(answer.RootElement, name);
        var hits = AnswerMember.Hits(answer.RootElement);
        var total = AnswerMember.Number(AnswerMember.Of(hits, "total", JsonValueKind.Object), "value");
        return new FoundDocuments(IsThere: true, total, [.. AnswerMember.Of(hits, "hits", JsonValueKind.Array).EnumerateArray().Select(Of)]);
    }

    private static FoundDocument Of(JsonElement hit) => new(
        AnswerMember.Of(hit, "_id", JsonValueKind.String).GetString()!,
        AnswerMember.Of(hit, "_source", JsonValueKind.Object).Clone(),
        AnswerMember.Number(hit, "_seq_no"),
        AnswerMember.Number(hit, "_primary_term"));
}
