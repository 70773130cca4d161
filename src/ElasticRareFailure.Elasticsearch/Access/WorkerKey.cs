using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Templates;

namespace ElasticRareFailure.Elasticsearch.Access;

/// <summary>The worker's API key, which may do what its role may and no more.</summary>
internal static class WorkerKey
{
    /// <summary>Its name; several keys may have it.</summary>
    public const string Name = WorkerRole.Name;

    /// <summary>Path of its requests.</summary>
    public const string Path = "/_security/api_key";

    /// <summary>Body of the request that makes one.</summary>
    /// <param name="role">Body of the role.</param>
    public static ReadOnlyMemory<byte> Request(ReadOnlyMemory<byte> role)
    {
        var body = new JsonObject
        {
            ["name"] = Name,
            ["role_descriptors"] = new JsonObject { [WorkerRole.Name] = JsonNode.Parse(role.Span) },
            ["metadata"] = new JsonObject { ["application"] = "elastic-rare-failure", ["made_by"] = "elastic-rare-failure setup", ["for"] = "the worker" },
        };
        return System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>Body of the request that takes all keys of this name back.</summary>
    /// <param name="ownOnly">Only those that the asking user made.</param>
    public static ReadOnlyMemory<byte> Invalidation(bool ownOnly)
    {
        var body = new JsonObject { ["name"] = Name };
        if (ownOnly)
        {
            body["owner"] = true;
        }

        return System.Text.Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    /// <summary>Body of the request that takes one key back.</summary>
    public static ReadOnlyMemory<byte> Invalidation(string id) => System.Text.Encoding.UTF8.GetBytes(new JsonObject { ["ids"] = new JsonArray(id) }.ToJsonString());
}
