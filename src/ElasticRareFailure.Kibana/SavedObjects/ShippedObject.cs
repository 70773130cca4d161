using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.SavedObjects;

/// <summary>A saved object that is shipped: a dashboard, a data view.</summary>
/// <param name="Body">The object, a line of the bundle.</param>
internal sealed record ShippedObject(JsonObject Body)
{
    /// <summary>What every mark begins with.</summary>
    public const string MarkBegin = "[elastic-rare-failure ";

    private const int MarkDigits = 12;

    // Types with a description that people read. Kibana rewrites the rest of their content when it stores it, so that only a mark tells what it was made of.
    private static readonly string[] Described = ["dashboard", "lens", "search", "visualization", "map", "links", "tag"];

    /// <summary>All of them, in the order of the bundle.</summary>
    public static IReadOnlyList<ShippedObject> All { get; } = Parse(ShippedFiles.LinesOf("kibana-assets/"));

    /// <summary>Its type.</summary>
    public string Type => Body["type"]!.GetValue<string>();

    /// <summary>Its id.</summary>
    public string Id => Body["id"]!.GetValue<string>();

    /// <summary>Type and id, as answers name it.</summary>
    public string Key => $"{Type}/{Id}";

    /// <summary>Type and title, for people.</summary>
    public string Named => $"{(Type == "index-pattern" ? "data view" : Type)} {(Attributes["name"] ?? Attributes["title"])?.GetValue<string>() ?? Id}";

    /// <summary>What it is made of.</summary>
    public JsonObject Attributes => Body["attributes"]!.AsObject();

    /// <summary>Path of its requests.</summary>
    public string Path => $"/api/saved_objects/{Type}/{Uri.EscapeDataString(Id)}";

    /// <summary>The mark of its content, as it stands at the end of the description in Kibana; null: the type has no description.</summary>
    public string? Mark => Described.Contains(Type) ? $"{MarkBegin}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Body.ToJsonString())))[..MarkDigits]}]" : null;

    /// <summary>The object to send, with its mark.</summary>
    public JsonObject ToSend()
    {
        var sent = Body.DeepClone().AsObject();
        if (Mark is { } mark)
        {
            sent["attributes"]!["description"] = $"{Attributes["description"]?.GetValue<string>()} {mark}".TrimStart();
        }

        return sent;
    }

    /// <summary>Reads the lines of a bundle; the summary of an export is none of them.</summary>
    public static IReadOnlyList<ShippedObject> Parse(IEnumerable<string> lines) => [.. lines.Select(static line => JsonNode.Parse(line)!.AsObject()).Where(static item => item.ContainsKey("type")).Select(static item => new ShippedObject(item))];
}
