using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ElasticRareFailure.IntegrationTests.Content;

/// <summary>A rule as query DSL, with the documents on which it fires and those on which it does not.</summary>
/// <param name="Name">Name of its files.</param>
/// <param name="Json">The committed twin.</param>
internal sealed partial record RuleTwin(string Name, JsonNode Json)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "rules");

    public static TheoryData<string> OnHits => Names("on hits");

    public static TheoryData<string> OnNoHits => Names("on no hits");

    /// <summary>Hits from which on it fires.</summary>
    public int Least => Json["least"]?.GetValue<int>() ?? 1;

    /// <summary>The pattern that it reads, with one namespace in place of all.</summary>
    public string IndexOf(string space) => Json["index"]!.GetValue<string>().Replace("-*", $"-{space}", StringComparison.Ordinal);

    /// <summary>Body of the search: at most a hundred ids.</summary>
    public string Body
    {
        get
        {
            var body = Json["body"]!.DeepClone();
            (body["size"], body["_source"]) = (100, false);
            return body.ToJsonString();
        }
    }

    public static RuleTwin Read(string name) => new(name, JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "twins", name + ".json")))!);

    /// <summary>Its documents with times in place of <c>{{now-300s}}</c>, each with the stream that it is bound for in a namespace.</summary>
    /// <param name="kind">match or no-match.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="now">What the times are counted from.</param>
    public IEnumerable<(string Stream, string Document)> Samples(string kind, string space, DateTimeOffset now)
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, "samples", Name, kind + ".ndjson")))
        {
            var document = JsonNode.Parse(Placeholder().Replace(line, match =>
                (now - TimeSpan.FromSeconds(long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)))!;
            var stream = document["data_stream"]!;
            stream["namespace"] = space;
            yield return ($"{stream["type"]}-{stream["dataset"]}-{space}", document.ToJsonString());
        }
    }

    private static TheoryData<string> Names(string fires) =>
        [.. Directory.GetFiles(Path.Combine(Folder, "twins"), "*.json").Select(file => Read(Path.GetFileNameWithoutExtension(file))).Where(twin => twin.Json["fires"]!.GetValue<string>() == fires).Select(twin => twin.Name).Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\{now-(\d+)s\}\}")]
    private static partial Regex Placeholder();
}
