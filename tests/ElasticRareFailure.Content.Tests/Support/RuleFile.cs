using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Support;

/// <summary>A committed rule with its samples and its twin.</summary>
/// <param name="Name">Name of its file, without the ending.</param>
/// <param name="Json">The rule.</param>
internal sealed partial record RuleFile(string Name, JsonObject Json)
{
    private static readonly string Folder = Repository.PathOf("rules");

    /// <summary>All rules, by file name.</summary>
    public static IReadOnlyList<RuleFile> All { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(file => new RuleFile(Path.GetFileNameWithoutExtension(file), JsonNode.Parse(File.ReadAllText(file))!.AsObject()))];

    /// <summary>Names for theories.</summary>
    public static TheoryData<string> Names => [.. All.Select(rule => rule.Name)];

    public string Type => Text("type");

    public string Query => Text("query");

    public string Note => Text("note");

    /// <summary>A health rule rests on passes, the others on alerts.</summary>
    public bool IsHealth => Name.StartsWith("health-", StringComparison.Ordinal);

    /// <summary>The rule that is the seed's, which stays as it is.</summary>
    public bool IsSeed => Type == "machine_learning";

    public JsonObject Twin => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "twins", Name + ".json")))!.AsObject();

    public static RuleFile Find(string name) => All.Single(rule => rule.Name == name);

    public string Text(string member) => Json[member]!.GetValue<string>();

    /// <summary>Its samples.</summary>
    /// <param name="kind">match or no-match.</param>
    /// <param name="now">What the times in them are counted from.</param>
    public IReadOnlyList<JsonObject> Samples(string kind, DateTimeOffset now) =>
        [.. File.ReadLines(Path.Combine(Folder, "samples", Name, kind + ".ndjson")).Select(line => JsonNode.Parse(Stamped(line, now))!.AsObject())];

    /// <summary>A sample with times in place of <c>{{now-300s}}</c>.</summary>
    public static string Stamped(string sample, DateTimeOffset now) => Placeholder().Replace(sample, match =>
        (now - TimeSpan.FromSeconds(long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture))).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\{\{now-(\d+)s\}\}")]
    private static partial Regex Placeholder();
}
