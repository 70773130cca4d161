using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>Asks who the credentials are, and when they expire. A key may ask for itself, in the versions and roles that allow it.</summary>
/// <param name="caller">Calls the cluster.</param>
internal sealed class KeyExpiryReader(ElasticsearchCaller caller)
{
    /// <summary>Asks.</summary>
    /// <param name="budget">Time that is left.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ElasticsearchException">There is no answer.</exception>
    public async Task<KeyExpiry> ReadAsync(TimeBudget budget, CancellationToken cancellationToken)
    {
        (string Id, string? Name)? key;
        try
        {
            key = await caller.SendAsync(HttpMethod.Get, "/_security/_authenticate", default, ReadKeyAsync, budget, cancellationToken).ConfigureAwait(false);
        }
        catch (ElasticsearchException e) when (e.Status is 400 or 403 or 404 or 405 or 410 or 500)
        {
            return new KeyExpiry(IsKey: false, null, IsKnown: false, null);         // security is off, or it does not say
        }

        if (key is not var (id, name))
        {
            return new KeyExpiry(IsKey: false, null, IsKnown: true, null);
        }

        try
        {
            var path = $"/_security/api_key?id={Uri.EscapeDataString(id)}&owner=true";
            return new KeyExpiry(IsKey: true, name, IsKnown: true, await caller.SendAsync(HttpMethod.Get, path, default, ReadExpiryAsync, budget, cancellationToken).ConfigureAwait(false));
        }
        catch (ElasticsearchException e) when (e.Status is 400 or 403 or 404 or 405 or 410)
        {
            return new KeyExpiry(IsKey: true, name, IsKnown: false, null);
        }
    }

    private static async ValueTask<(string Id, string? Name)?> ReadKeyAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        return answer.RootElement.TryGetProperty("api_key", out var key) && key.TryGetProperty("id", out var id) && id.GetString() is { } text
            ? (text, key.TryGetProperty("name", out var name) ? name.GetString() : null)
            : null;
    }

    private static async ValueTask<long?> ReadExpiryAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var answer = await JsonDocument.ParseAsync(stream, default, cancellationToken).ConfigureAwait(false);
        return Source.AnswerMember.Of(answer.RootElement, "api_keys", JsonValueKind.Array).EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } key
            && key.TryGetProperty("expiration", out var expiration) && expiration.ValueKind == JsonValueKind.Number
            ? expiration.GetInt64()
            : null;
    }
}
