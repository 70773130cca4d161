using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>Reads the alerts that were written.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class AlertLog(ElasticsearchCaller caller)
{
    /// <summary>What the name of a data stream of alerts begins with; its namespace follows.</summary>
    public const string StreamPrefix = "logs-rare_failure.alert-";

    /// <summary>Alerts of all namespaces.</summary>
    public const string Pattern = StreamPrefix + "*";

    /// <summary>Alerts of sources that say no other namespace.</summary>
    public const string DefaultStream = StreamPrefix + "default";

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

    /// <summary>The alert of an id, or the last one of the story of an id; null: there is none.</summary>
    /// <exception cref="ElasticsearchException">It could not be read.</exception>
    public Task<FoundAlert?> FindAsync(string id, TimeBudget budget, CancellationToken cancellationToken) => AlertLookup.FindAsync(caller, id, budget, cancellationToken);

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
        var hits = AnswerMember.Of(AnswerMember.Hits(answer.RootElement), "hits", JsonValueKind.Array);
        var after = Array.Empty<byte>();
        foreach (var hit in hits.EnumerateArray())
        {
            after = JsonSerializer.SerializeToUtf8Bytes(AnswerMember.Of(hit, "sort", JsonValueKind.Array), AlertLogJson.Default.JsonElement);
            if (Of(hit) is { } alert)
            {
                alerts.Add(alert);
            }
        }

        return (hits.GetArrayLength(), after);
    }

    /// <summary>What a document says; null: it is not one of ours.</summary>
    private static SaidAlert? Of(JsonElement hit)
    {
        var document = Member(hit, "_source");
        var story = Member(document, "rare_failure", "story");
        return Text(Member(document, "event", "id")) is { } id && Whole(Member(document, "event", "severity")) is { } severity
            && Text(Member(story, "id")) is { } storyId && Whole(Member(story, "sequence")) is { } sequence
                ? new SaidAlert(id, storyId, sequence, severity, EventsOf(Member(document, "rare_failure", "source_events")))
                : null;
    }

    private static List<string> EventsOf(JsonElement? events) =>
        events is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(static item => Text(Member(item, "id"))).OfType<string>()] : [];

    private static JsonElement? Member(JsonElement? element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            element = element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;
        }

        return element;
    }

    private static string? Text(JsonElement? element) => element is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static int? Whole(JsonElement? element) => element is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;
}
