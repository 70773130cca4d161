using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Source;

namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>The least that the worker must be allowed, as the body of a role: the committed <c>worker-role.json</c> with the configured patterns of the source.</summary>
internal static class WorkerRole
{
    /// <summary>Name of the role.</summary>
    public const string Name = "elastic-rare-failure-worker";

    /// <summary>Path of its request.</summary>
    public const string Path = $"/_security/role/{Name}";

    private const string FailureStorePrivilege = "read_failure_store";

    // What the search of another cluster needs of it, where its trust is by API key.
    private static readonly string[] RemotePrivileges = ["read", "read_cross_cluster", "view_index_metadata"];

    /// <summary>The role as it is committed, for the default pattern.</summary>
    public static ReadOnlyMemory<byte> Committed { get; } = EmbeddedJson.Read("worker-role.json");

    /// <summary>The role for a source.</summary>
    /// <param name="patterns">Index patterns of the source; those of other clusters (<c>alias:pattern</c>) become remote indices. Where the trust between clusters is by certificate, the other cluster needs a role of this name too.</param>
    /// <param name="failureStore">Whether the cluster knows the privilege to read the failure store (8.19 does): an unknown privilege is refused.</param>
    public static ReadOnlyMemory<byte> For(IReadOnlyList<string> patterns, bool failureStore = true)
    {
        var role = JsonNode.Parse(Committed.Span)!;
        var entries = role["indices"]!.AsArray();
        // Only a source may have a failure store.
        var source = entries.Single(entry => PrivilegesOf(entry!).Any(privilege => (string?)privilege == FailureStorePrivilege))!;
        var sources = SourceIndices.Of(patterns.Where(static pattern => !pattern.StartsWith('-')));
        var local = sources.FirstOrDefault(static own => own.Alias.Length == 0)?.Patterns ?? [];
        if (local.Count == 0)
        {
            _ = entries.Remove(source);
        }

        source["names"] = new JsonArray([.. local.Select(pattern => (JsonNode)pattern)]);
        if (!failureStore)
        {
            var privileges = PrivilegesOf(source);
            _ = privileges.Remove(privileges.Single(privilege => (string?)privilege == FailureStorePrivilege));
        }

        var remote = sources.Where(static other => other.Alias.Length > 0).Select(static other => (JsonNode)RemoteEntry(other)).ToArray();
        if (remote.Length > 0)
        {
            role["remote_indices"] = new JsonArray(remote);
        }

        return Bytes(role);
    }

    private static JsonObject RemoteEntry(SourceIndices source) => new()
    {
        ["clusters"] = new JsonArray(source.Alias),
        ["names"] = new JsonArray([.. source.Patterns.Select(pattern => (JsonNode)pattern[(source.Alias.Length + 1)..])]),
        ["privileges"] = new JsonArray([.. RemotePrivileges.Select(static privilege => (JsonNode)privilege)]),
    };

    private static JsonArray PrivilegesOf(JsonNode entry) => entry["privileges"]!.AsArray();

    private static byte[] Bytes(JsonNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            node.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
