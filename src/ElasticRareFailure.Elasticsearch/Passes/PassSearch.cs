using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>Searches the log of passes. Before the first pass there is no stream, and nothing in it.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class PassSearch(ElasticsearchCaller caller)
{
    private const string Path = $"/{AlertLog.PassStream}/_search?allow_partial_search_results=false";

    /// <summary>The passes that are found, in the order of the hits; of collapsed ones those within.</summary>
    /// <param name="body">Body of the search.</param>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">It could not be searched whole.</exception>
    public async Task<IReadOnlyList<PassEntry>> FindAsync(ReadOnlyMemory<byte> body, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await caller.SendAsync(HttpMethod.Post, Path, body, ReadAsync, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e is { Status: 404, Type: "index_not_found_exception" })
        {
            return [];
        }
    }

    /// <summary>Writes a condition on one value.</summary>
    public static void WriteTerm(Utf8JsonWriter writer, string field, string value)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("term"u8);
        writer.WriteString(field, value);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>Writes the condition that a worker judged these tenants, or all.</summary>
    public static void WriteTenants(Utf8JsonWriter writer, IReadOnlyList<string> tenants)
    {
        const string Field = "rare_failure.pass.source.tenants";
        writer.WriteStartObject();
        writer.WriteStartObject("bool"u8);
        writer.WriteStartArray("should"u8);
        writer.WriteRawValue($$$"""{"bool":{"must_not":[{"exists":{"field":"{{{Field}}}"}}]}}""");
        if (tenants.Count > 0)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("bool"u8);
            writer.WriteStartArray("filter"u8);
            foreach (var tenant in tenants)
            {
                WriteTerm(writer, Field, tenant);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("minimum_should_match"u8, 1);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static async ValueTask<IReadOnlyList<PassEntry>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        SearchEnvelope.CheckWhole(answer.RootElement, AlertLog.PassStream);
        return [.. HitsOf(answer.RootElement)
            .SelectMany(static hit => DocumentField.Of(hit, "inner_hits.passes") is { } within ? HitsOf(within) : [hit])
            .Select(static hit => hit.TryGetProperty("_source", out var document) ? PassEntry.TryRead(document) : null)
            .OfType<PassEntry>()];
    }

    private static List<JsonElement> HitsOf(JsonElement answer) => [.. AnswerMember.Of(AnswerMember.Hits(answer), "hits", JsonValueKind.Array).EnumerateArray()];
}
