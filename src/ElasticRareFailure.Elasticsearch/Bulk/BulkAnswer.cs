using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Bulk;

/// <summary>Reads what a bulk says of its documents: a status each, in their order. Errors of theirs are in an answer that is a success.</summary>
internal static class BulkAnswer
{
    private const int LongestReason = 500;

    /// <summary>The items.</summary>
    /// <param name="stream">The answer.</param>
    /// <param name="count">Documents that were sent.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="JsonException">It is not the answer of that bulk.</exception>
    public static async ValueTask<IReadOnlyList<BulkItem>> ReadAsync(Stream stream, int count, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        var items = AnswerMember.Of(answer.RootElement, "items", JsonValueKind.Array);
        return items.GetArrayLength() == count
            ? [.. items.EnumerateArray().Select(static item => ItemOf(AnswerMember.Of(item, "create", JsonValueKind.Object)))]
            : throw new JsonException("The answer has not as many items as the bulk.");
    }

    private static BulkItem ItemOf(JsonElement item)
    {
        var status = (int)AnswerMember.Number(item, "status");
        var (type, reason) = item.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? (TextOf(error, "type"), TextOf(error, "reason")) : (null, null);
        var kept = item.TryGetProperty("failure_store", out var store) && store.ValueKind == JsonValueKind.String && store.ValueEquals("used"u8);
        return kept
            ? new BulkItem(status, type ?? "failure_store", reason ?? "the data stream refused the document and keeps it in its failure store", InFailureStore: true)
            : new BulkItem(status, type, reason);
    }

    private static string? TextOf(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { } text ? text.Length > LongestReason ? $"{text[..LongestReason]}…" : text : null;
}
