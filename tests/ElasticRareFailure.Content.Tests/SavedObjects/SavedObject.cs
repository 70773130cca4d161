using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>A line of the bundle that Kibana imports.</summary>
internal sealed record SavedObject(JsonObject Json)
{
    public string Id => Json["id"]!.GetValue<string>();

    public string Type => Json["type"]!.GetValue<string>();

    public JsonObject Attributes => Json["attributes"]!.AsObject();

    public IReadOnlyList<Reference> References => [.. Json["references"]!.AsArray().Select(item => Reference.Of(item!))];

    /// <summary>The committed bundle, read anew.</summary>
    public static List<SavedObject> Bundle() => [.. File.ReadLines(Repository.PathOf("kibana-assets", "elastic-rare-failure.ndjson")).Select(line => new SavedObject(JsonNode.Parse(line)!.AsObject()))];

    /// <summary>An attribute, or a member of one, that Kibana keeps as JSON text.</summary>
    public JsonNode Inner(params ReadOnlySpan<string> path)
    {
        JsonNode? node = Attributes;
        foreach (var name in path)
        {
            node = node?[name];
        }

        return JsonNode.Parse(node?.GetValue<string>() ?? throw new FormatException($"{Id} has no {string.Join('.', path.ToArray())}"))!;
    }
}
