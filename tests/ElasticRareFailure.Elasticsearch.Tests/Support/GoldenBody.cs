using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Bodies of requests as they must be, in files under Golden.</summary>
internal static class GoldenBody
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>A body is what the file says; only blanks may differ.</summary>
    public static void Is(string name, string body) => Assert.Equal(Written(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.json"))), Written(body));

    private static string Written(string json) => JsonNode.Parse(json)!.ToJsonString(Indented);
}
