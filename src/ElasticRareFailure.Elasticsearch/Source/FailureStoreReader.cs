using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Source;

/// <summary>Counts what the index refused: documents of the last 24 hours in the failure store of a source's streams.</summary>
/// <param name="caller">Calls the cluster.</param>
/// <param name="privileges">Tells an empty store from one that may not be read.</param>
internal sealed class FailureStoreReader(ElasticsearchCaller caller, PrivilegeReader privileges)
{
    private static readonly byte[] Body = """{"size":0,"track_total_hits":true,"query":{"range":{"@timestamp":{"gte":"now-24h"}}}}"""u8.ToArray();

    /// <summary>How many there are; null: it is not watched, since the cluster is older than 8.19 or does not allow it.</summary>
    public async Task<long?> CountAsync(SourceIndices source, TimeBudget budget, CancellationToken cancellationToken)
    {
        var path = string.Join(',', source.Patterns.Where(static pattern => !pattern.StartsWith('-')).Select(static pattern => Uri.EscapeDataString(pattern + "::failures")));
        try
        {
            var (shards, documents) = await caller.SendAsync(HttpMethod.Post, $"/{path}/_search?allow_partial_search_results=false&ignore_unavailable=true", Body, ReadAsync, budget, cancellationToken).ConfigureAwait(false);

            // A pattern that may not be read answers like one that matches nothing.
            return shards > 0 || await privileges.MayReadFailureStoreAsync(source, budget, cancellationToken).ConfigureAwait(false) ? documents : null;
        }
        catch (ElasticsearchException e) when (e.Status is 400 or 403 or 404)
        {
            return null;
        }
    }

    private static async ValueTask<(long Shards, long Documents)> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var root = answer.RootElement;
        return (
            AnswerMember.Number(AnswerMember.Of(root, "_shards", JsonValueKind.Object), "total"),
            AnswerMember.Number(AnswerMember.Of(AnswerMember.Hits(root), "total", JsonValueKind.Object), "value"));
    }
}
