using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Triage;

/// <summary>Finds the story that an alert is of.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class AlertStories(ElasticsearchCaller caller)
{
    private const string StoryId = "rare_failure.story.id";

    /// <summary>Id of the story.</summary>
    /// <param name="id">Id of an alert, or of a story that an alert is of.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null: no alert has it.</returns>
    /// <exception cref="ElasticsearchException">The alerts could not be searched.</exception>
    public Task<string?> OfAsync(string id, TimeBudget budget, CancellationToken cancellationToken)
    {
        const string Path = $"/{AlertLog.Pattern}/_search?allow_no_indices=true&ignore_unavailable=true&allow_partial_search_results=false";
        return caller.SendAsync(HttpMethod.Post, Path, Body(id), ReadAsync, budget, cancellationToken);
    }

    private static ReadOnlyMemory<byte> Body(string id)
    {
        var target = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        writer.WriteNumber("size"u8, 1);
        writer.WritePropertyName("_source"u8);
        writer.WriteRawValue($"[\"{StoryId}\"]");
        writer.WritePropertyName("query"u8);
        SourceQuery.WriteAny(writer, () =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("ids"u8);
            writer.WriteStartArray("values"u8);
            writer.WriteStringValue(id);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
            PassSearch.WriteTerm(writer, StoryId, id);
        });
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }

    private static async ValueTask<string?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        return AnswerMember.Of(AnswerMember.Hits(answer.RootElement), "hits", JsonValueKind.Array).EnumerateArray()
            .Select(static hit => hit.TryGetProperty("_source", out var document) ? DocumentField.Text(document, StoryId) : null).FirstOrDefault();
    }
}
