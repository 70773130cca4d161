namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>How long the credentials are good for.</summary>
/// <param name="IsKey">They are an API key: a user does not expire.</param>
/// <param name="Name">Name of the key; null: not known.</param>
/// <param name="IsKnown">Whether it may be asked.</param>
/// <param name="ExpiresMs">When it expires, epoch ms; null: never, if it is known.</param>
internal sealed record KeyExpiry(bool IsKey, string? Name, bool IsKnown, long? ExpiresMs);
