using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>That a saved object needs another.</summary>
internal sealed record Reference(string Type, string Id, string Name)
{
    public static Reference Of(JsonNode node) => new(node["type"]!.GetValue<string>(), node["id"]!.GetValue<string>(), node["name"]!.GetValue<string>());
}
