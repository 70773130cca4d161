using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>Looks up an alert by its id, or the last one of a story.</summary>
internal static class AlertLookup
{
    /// <summary>Looks one up.</summary>
    /// <param name="caller">Calls the cluster.</param>
    /// <param name="id">Id of the alert, or of its story.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null: there is none.</returns>
    /// <exception cref="ElasticsearchException">It could not be asked.</exception>
    public static Task<FoundAlert?> FindAsync(ElasticsearchCaller caller, string id, TimeBudget budget, CancellationToken cancellationToken)
    {
        const string Path = $"/{AlertLog.Pattern}/_search?allow_no_indices=true&ignore_unavailable=true&allow_partial_search_results=false";
        return caller.SendAsync(HttpMethod.Post, Path, Body(id.ToLowerInvariant()), ReadAsync, budget, cancellationToken);
    }

    private static ReadOnlyMemory<byte> Body(string id)
    {
        var target = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        writer.WriteNumber("size"u8, 1);
        writer.WritePropertyName("sort"u8);
        writer.WriteRawValue("""[{"rare_failure.story.sequence":{"order":"desc","unmapped_type":"integer"}}]"""u8);
        writer.WritePropertyName("_source"u8);
        writer.WriteRawValue("""["message","rare_failure.story.id","rare_failure.detected_at","rare_failure.evidence.text"]"""u8);
        writer.WriteStartObject("query"u8);
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("should"u8);
        foreach (var field in (ReadOnlySpan<string>)["event.id", "rare_failure.story.id"])
        {
            writer.WriteStartObject();
            writer.WriteStartObject("term"u8);
            writer.WriteString(field, id);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }

    private static async ValueTask<FoundAlert?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var hits = AnswerMember.Of(AnswerMember.Hits(answer.RootElement), "hits", JsonValueKind.Array);
        if (hits.GetArrayLength() == 0)
        {
            return null;
        }

        var document = AnswerMember.Of(hits[0], "_source", JsonValueKind.Object);
        var own = AnswerMember.Of(document, "rare_failure", JsonValueKind.Object);
        var story = AnswerMember.Of(AnswerMember.Of(own, "story", JsonValueKind.Object), "id", JsonValueKind.String).GetString()!;
        var detected = AnswerMember.Of(own, "detected_at", JsonValueKind.String).GetDateTimeOffset().ToUnixTimeMilliseconds();
        var lines = new List<string> { AnswerMember.Of(document, "message", JsonValueKind.String).GetString()! };
        if (own.TryGetProperty("evidence", out var evidence) && evidence.ValueKind == JsonValueKind.Array)
        {
            lines.AddRange(evidence.EnumerateArray().Select(static piece => piece.TryGetProperty("text", out var text) ? text.GetString() : null).OfType<string>());
        }

        return new FoundAlert(story, detected, lines);
    }
}
