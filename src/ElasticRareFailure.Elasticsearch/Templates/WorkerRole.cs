using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Templates;

/// <summary>The least that the worker must be allowed, as the body of a role: the committed <c>worker-role.json</c> with the configured patterns of the source.</summary>
internal static class WorkerRole
{
    /// <summary>Name of the role.</summary>
    public const string Name = "elastic-rare-failure-worker";

    /// <summary>Path of its request.</summary>
    public const string Path = $"/_security/role/{Name}";

    private const string FailureStorePrivilege = "read_failure_store";

    /// <summary>The role as it is committed, for the default pattern.</summary>
    public static ReadOnlyMemory<byte> Committed { get; } = EmbeddedJson.Read("worker-role.json");

    /// <summary>The role for a source.</summary>
    /// <param name="patterns">Index patterns of the source; those of remote clusters (<c>alias:pattern</c>) are granted there, not here.</param>
    /// <param name="failureStore">Whether the cluster knows the privilege to read the failure store (8.19 does): an unknown privilege is refused.</param>
    public static ReadOnlyMemory<byte> For(IReadOnlyList<string> patterns, bool failureStore = true)
    {
        var role = JsonNode.Parse(Committed.Span)!;
        var entries = role["indices"]!.AsArray();
        // Only a source may have a failure store.
        var source = entries.Single(entry => PrivilegesOf(entry!).Any(privilege => (string?)privilege == FailureStorePrivilege))!;
        string[] local = [.. patterns.Where(pattern => !pattern.Contains(':', StringComparison.Ordinal))];
        if (local.Length == 0)
        {
            _ = entries.Remove(source);
        }

        source["names"] = new JsonArray([.. local.Select(pattern => (JsonNode)pattern)]);
        if (!failureStore)
        {
            var privileges = PrivilegesOf(source);
            _ = privileges.Remove(privileges.Single(privilege => (string?)privilege == FailureStorePrivilege));
        }

        return Bytes(role);
    }

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
