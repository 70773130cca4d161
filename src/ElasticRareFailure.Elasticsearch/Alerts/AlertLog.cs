using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>Reads the alerts that were written.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class AlertLog(ElasticsearchCaller caller)
{
    /// <summary>Alerts of all namespaces.</summary>
    public const string Pattern = "logs-rare_failure.alert-*";

    /// <summary>Alerts of sources that say no other namespace.</summary>
    public const string DefaultStream = "logs-rare_failure.alert-default";

    /// <summary>The log of passes.</summary>
    public const string PassStream = "logs-rare_failure.pass-default";

    /// <summary>Days back: no story outlives the second midnight after its start, and one is for late records.</summary>
    public const int Days = 3;

    private const int PageSize = 1_000;

    /// <summary>What was said up to a pass, and after it: all that began in the days before it.</summary>
    /// <exception cref="ElasticsearchException">It could not be read.</exception>
    public async Task<SaidAlerts> ReadAsync(PassTime pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        var alerts = new List<SaidAlert>();
        var after = Array.Empty<byte>();
        int page;
        do
        {
            // Without a stream nothing was said yet.
            const string Path = $"/{Pattern}/_search?allow_no_indices=true&ignore_unavailable=true&allow_partial_search_results=false";
            (page, after) = await caller.SendAsync(HttpMethod.Post, Path, Body(pass, after), (stream, token) => ReadAsync(stream, alerts, token), budget, cancellationToken).ConfigureAwait(false);
        }
        while (page == PageSize);

        return new SaidAlerts(alerts);
    }

    private static ReadOnlyMemory<byte> Body(PassTime pass, ReadOnlySpan<byte> after)
    {
        var target = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        writer.WriteNumber("size"u8, PageSize);
        writer.WriteBoolean("track_total_hits"u8, false);
        writer.WritePropertyName("sort"u8);
        writer.WriteRawValue("""[{"event.created":{"order":"asc","unmapped_type":"date"}},{"event.id":{"order":"asc","unmapped_type":"keyword"}}]"""u8);
        if (!after.IsEmpty)
        {
            writer.WritePropertyName("search_after"u8);
            writer.WriteRawValue(after);
        }

        writer.WritePropertyName("_source"u8);
        writer.WriteRawValue("""["event.id","event.severity","rare_failure.story","rare_failure.source_events.id"]"""u8);
        writer.WriteStartObject("query"u8);
        writer.WriteStartObject("range"u8);
        writer.WriteStartObject("event.created"u8);
        writer.WriteNumber("gte"u8, pass.EndMs - (Days * PassTime.DayMs));
        writer.WriteString("format"u8, "epoch_millis"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }

    private static async ValueTask<(int Hits, byte[] LastSort)> ReadAsync(Stream stream, List<SaidAlert> alerts, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var hits = answer.RootElement.GetProperty("hits").GetProperty("hits");
        var after = Array.Empty<byte>();
        foreach (var hit in hits.EnumerateArray())
        {
            after = JsonSerializer.SerializeToUtf8Bytes(hit.GetProperty("sort"), AlertLogJson.Default.JsonElement);
            if (Of(hit.GetProperty("_source")) is { } alert)
            {
                alerts.Add(alert);
            }
        }

        return (hits.GetArrayLength(), after);
    }

    /// <summary>What a document says; null: it is not one of ours.</summary>
    private static SaidAlert? Of(JsonElement source) =>
        source.TryGetProperty("event", out var @event) && @event.TryGetProperty("id", out var id) && @event.TryGetProperty("severity", out var severity)
        && source.TryGetProperty("rare_failure", out var own) && own.TryGetProperty("story", out var story)
        && story.TryGetProperty("id", out var storyId) && story.TryGetProperty("sequence", out var sequence)
            ? new SaidAlert(id.GetString()!, storyId.GetString()!, sequence.GetInt32(), severity.GetInt32(), EventsOf(own))
            : null;

    private static List<string> EventsOf(JsonElement own) =>
        own.TryGetProperty("source_events", out var events) && events.ValueKind == JsonValueKind.Array
            ? [.. events.EnumerateArray().Select(static item => item.TryGetProperty("id", out var id) ? id.GetString() : null).OfType<string>()]
            : [];
}
