using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Content.Tests.Support;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>The files for the import hold what the readable files hold.</summary>
public sealed class BundleTests
{
    private const string Name = "elastic-rare-failure.ndjson";

    [Fact]
    public void Rules_OfTheBundle_AreTheFilesInTheirOrder()
    {
        var lines = Lines("rules");

        Assert.Equal(RuleFile.All.Select(rule => rule.Text("rule_id")), lines.Select(line => line["rule_id"]!.GetValue<string>()));
        Assert.All(RuleFile.All.Zip(lines), pair => Assert.True(JsonNode.DeepEquals(pair.First.Json, pair.Second), pair.First.Name));
        Assert.All(RuleFile.All.Zip(lines), pair => Assert.Equal(pair.First.Json.Select(member => member.Key), pair.Second.Select(member => member.Key)));
    }

    [Fact]
    public void SavedObjects_OfTheBundle_AreTheFilesWithTheirJsonMembersAsText()
    {
        var files = Directory.GetFiles(Repository.PathOf("kibana-assets", "saved-objects"), "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!.AsObject()).ToList();
        var lines = Lines("kibana-assets");

        Assert.NotEmpty(files);
        Assert.Equal(files.Count, lines.Count);
        Assert.All(files, file => Assert.True(JsonNode.DeepEquals(file, Unpacked(lines.Single(line => Key(line) == Key(file)))), Key(file).ToString()));
        var order = lines.Select(line => Rank(line["type"]!.GetValue<string>())).ToList();
        Assert.Equal(order.Order(), order);
    }

    [Fact]
    public void Texts_OfTheBundleOfSavedObjects_AreTextsOfJson() => Assert.All(Lines("kibana-assets"), line => Assert.True(Packed(line) > 0, Key(line).ToString()));

    private static List<JsonObject> Lines(string folder)
    {
        var text = File.ReadAllText(Repository.PathOf(folder, Name));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\r", text, StringComparison.Ordinal);
        var lines = text[..^1].Split('\n');
        Assert.All(lines, line => Assert.False(JsonDocument.Parse(line).RootElement.TryGetProperty("exportedCount", out _), "a summary"));
        return [.. lines.Select(line => JsonNode.Parse(line)!.AsObject())];
    }

    private static (string Type, string Id) Key(JsonObject saved) => (saved["type"]!.GetValue<string>(), saved["id"]!.GetValue<string>());

    private static int Rank(string type) => type switch { "index-pattern" => 0, "search" => 1, "dashboard" => 3, _ => 2 };

    /// <summary>The object with each member read that Kibana keeps as a text of JSON.</summary>
    private static JsonNode? Unpacked(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Unpacked(IsPacked(member) ? JsonNode.Parse(member.Value!.GetValue<string>()) : member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Unpacked)]),
        _ => node?.DeepClone(),
    };

    private static bool IsPacked(KeyValuePair<string, JsonNode?> member) => member.Key.EndsWith("JSON", StringComparison.Ordinal) || member.Key == "fieldFormatMap";

    /// <summary>How many members it has that are texts of JSON.</summary>
    private static int Packed(JsonNode? node) => node switch
    {
        JsonObject members => members.Sum(member => IsPacked(member) && member.Value!.GetValueKind() == JsonValueKind.String ? 1 : Packed(member.Value)),
        JsonArray list => list.Sum(Packed),
        _ => 0,
    };
}
