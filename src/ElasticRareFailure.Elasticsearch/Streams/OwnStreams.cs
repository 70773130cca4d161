using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Triage;

namespace ElasticRareFailure.Elasticsearch.Streams;

/// <summary>The data streams that the worker writes: made before anything reads them, since a rule in ES|QL fails on a stream that is not there.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class OwnStreams(ElasticsearchCaller caller)
{
    private const int NotFound = 404;

    private const string ReadingPath = $"/_resolve/index/logs-rare_failure.*,{SuppressionReader.Index}*?expand_wildcards=all";

    /// <summary>Those that there should be.</summary>
    public static readonly string[] Names = [AlertLog.DefaultStream, AlertLog.PassStream];

    /// <summary>Path of a stream's requests.</summary>
    public static string PathOf(string name) => $"/_data_stream/{name}";

    /// <summary>All streams of ours that the cluster has, those of other namespaces too, and the index of suppressions.</summary>
    /// <param name="budget">Time that is left for it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer, or the server said no.</exception>
    public async Task<IReadOnlyList<string>> FindAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Get, ReadingPath, default, ReadAsync, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status == NotFound)
        {
            return [];
        }
    }

    private static async ValueTask<IReadOnlyList<string>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var streams = Source.AnswerMember.Of(answer.RootElement, "data_streams", JsonValueKind.Array).EnumerateArray();

        // A backing index belongs to its stream.
        var indices = Source.AnswerMember.Of(answer.RootElement, "indices", JsonValueKind.Array).EnumerateArray().Where(static found => !found.TryGetProperty("data_stream", out _));
        return [.. streams.Concat(indices).Select(static found => found.GetProperty("name").GetString()!)];
    }
}
