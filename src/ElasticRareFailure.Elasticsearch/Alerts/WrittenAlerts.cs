using System.Buffers;
using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Alerts;

/// <summary>Tells which alerts are there already. A data stream keeps ids apart within one backing index only, so all of them are asked; in real time, which sees what a search cannot find yet.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class WrittenAlerts(ElasticsearchCaller caller)
{
    private const string Path = "/_mget?_source=false&realtime=true";

    private readonly BackingIndices indices = new(caller);

    /// <summary>The ids, of some, that a data stream has.</summary>
    /// <exception cref="ElasticsearchException">It cannot be told.</exception>
    public async Task<IReadOnlySet<string>> AmongAsync(string stream, IReadOnlyList<string> ids, TimeBudget budget, CancellationToken cancellationToken)
    {
        var backing = await indices.OfAsync(stream, budget, cancellationToken).ConfigureAwait(false);
        return backing.Count == 0 ? new HashSet<string>() : await caller.SendOnceAsync(HttpMethod.Post, Path, Body(backing, ids), ReadAsync, budget, cancellationToken).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Body(IReadOnlyList<string> backing, IReadOnlyList<string> ids)
    {
        var target = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(target);
        writer.WriteStartObject();
        writer.WriteStartArray("docs"u8);
        foreach (var index in backing)
        {
            foreach (var id in ids)
            {
                writer.WriteStartObject();
                writer.WriteString("_index"u8, index);
                writer.WriteString("_id"u8, id);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return target.WrittenMemory;
    }

    private static async ValueTask<IReadOnlySet<string>> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in AnswerMember.Of(answer.RootElement, "docs", JsonValueKind.Array).EnumerateArray())
        {
            if (item.TryGetProperty("error", out var error))
            {
                Check(error);
            }
            else if (item.TryGetProperty("found", out var there) && there.ValueKind == JsonValueKind.True)
            {
                _ = found.Add(AnswerMember.Of(item, "_id", JsonValueKind.String).GetString()!);
            }
        }

        return found;
    }

    // An index may have been deleted since it was named: what was in it is gone. Anything else leaves open whether the alert is there.
    private static void Check(JsonElement error)
    {
        var type = AnswerMember.Of(error, "type", JsonValueKind.String).GetString()!;
        var reason = error.TryGetProperty("reason", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
        if (type != "index_not_found_exception")
        {
            throw new ElasticsearchException($"POST /_mget: an id could not be looked up: {type}: {reason}") { Method = "POST", Path = "/_mget", Status = type == "security_exception" ? 403 : 503, Type = type, Reason = reason };
        }
    }
}
