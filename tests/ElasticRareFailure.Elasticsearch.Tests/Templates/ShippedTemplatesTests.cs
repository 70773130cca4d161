using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Templates;

public sealed class ShippedTemplatesTests
{
    // The integration package's own templates have 200; logs-*-* of the stack has 100.
    private const int PackagePriority = 200;

    public static TheoryData<string> Streams => ["alert", "pass", "feedback"];

    [Fact]
    public void All_Templates_AreTheCommittedFilesAndNamedAsOurs()
    {
        var files = Directory.GetFiles(Repository.PathOf("src", "ElasticRareFailure.Elasticsearch", "Templates"), "*rare_failure*.json", SearchOption.AllDirectories);

        Assert.Equal(files.Select(Path.GetFileNameWithoutExtension).Order(), ShippedTemplates.All.Select(template => template.Name).Order());
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(file), ShippedTemplates.All.Single(template => template.Name == Path.GetFileNameWithoutExtension(file)).Body));
        Assert.All(ShippedTemplates.All, template => Assert.Matches("^(logs-rare_failure[.]|rare_failure-)", template.Name));
    }

    [Fact]
    public void All_Meta_NamesProductAndVersion() => Assert.All(ShippedTemplates.All, template =>
    {
        using var document = JsonDocument.Parse(template.Body);
        Assert.Equal("elastic-rare-failure", document.RootElement.GetProperty("_meta").GetProperty("product").GetString());
        Assert.True(template.Version >= 1);
    });

    [Theory]
    [MemberData(nameof(Streams))]
    public void Index_OfAStream_MakesADataStreamOfItsPartsAndTheUsersOwn(string stream)
    {
        using var document = JsonDocument.Parse(Find($"logs-rare_failure.{stream}").Body);
        var root = document.RootElement;
        var name = $"logs-rare_failure.{stream}";

        Assert.Equal([$"{name}-*"], Texts(root.GetProperty("index_patterns")));
        Assert.True(root.GetProperty("priority").GetInt32() > PackagePriority);
        Assert.Empty(root.GetProperty("data_stream").EnumerateObject());
        Assert.False(root.TryGetProperty("template", out _));
        Assert.Equal([$"{name}@mappings", $"{name}@settings", $"{name}@custom"], Texts(root.GetProperty("composed_of")));
        Assert.Equal([$"{name}@custom"], Texts(root.GetProperty("ignore_missing_component_templates")));
    }

    // A serverless project refuses shards, replicas, hidden, auto_expand and ILM, each.
    [Theory]
    [InlineData("alert", "365d")]
    [InlineData("pass", "30d")]
    [InlineData("feedback", "365d")]
    public void Settings_OfAStream_AreIndexModeAndRetentionOnly(string stream, string retention)
    {
        using var document = JsonDocument.Parse(Find($"logs-rare_failure.{stream}@settings").Body);
        var template = document.RootElement.GetProperty("template");

        Assert.Equal(["settings", "lifecycle"], template.EnumerateObject().Select(member => member.Name));
        Assert.Equal("""{"index":{"mode":"standard"}}""", JsonSerializer.Serialize(template.GetProperty("settings")));
        Assert.Equal($$"""{"data_retention":"{{retention}}"}""", JsonSerializer.Serialize(template.GetProperty("lifecycle")));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Mappings_OfAStream_AreNeverDynamic(string stream)
    {
        using var document = JsonDocument.Parse(Find($"logs-rare_failure.{stream}@mappings").Body);
        var template = document.RootElement.GetProperty("template");
        var mappings = template.GetProperty("mappings");

        Assert.Equal(["mappings"], template.EnumerateObject().Select(member => member.Name));
        Assert.Equal(["dynamic", "date_detection", "numeric_detection", "properties"], mappings.EnumerateObject().Select(member => member.Name));
        Assert.False(mappings.GetProperty("dynamic").GetBoolean());
        Assert.DoesNotContain("\"dynamic\"", mappings.GetProperty("properties").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Mappings_OfAStream_HaveTypesThatEveryDistributionKnows(string stream)
    {
        string[] known = ["boolean", "date", "double", "float", "integer", "ip", "keyword", "long", "object", "text"];

        Assert.All(MappedFields.Of(stream), field => Assert.Contains(field.Type, known));
    }

    // A member that is misspelt is refused when it is written: the reader takes no such entry either.
    [Fact]
    public void Index_OfSuppressions_IsAPlainOneThatTakesNoOtherFields()
    {
        using var document = JsonDocument.Parse(Find("rare_failure-suppressions").Body);
        var root = document.RootElement;

        Assert.Equal(["rare_failure-suppressions"], Texts(root.GetProperty("index_patterns")));
        Assert.False(root.TryGetProperty("data_stream", out _));
        Assert.Equal(["mappings"], root.GetProperty("template").EnumerateObject().Select(member => member.Name));
        Assert.Equal("strict", root.GetProperty("template").GetProperty("mappings").GetProperty("dynamic").GetString());
        Assert.Equal(["rare_failure-suppressions@custom"], Texts(root.GetProperty("composed_of")));
        Assert.Equal(["rare_failure-suppressions@custom"], Texts(root.GetProperty("ignore_missing_component_templates")));
    }

    private static Template Find(string name) => ShippedTemplates.All.Single(template => template.Name == name);

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());
}
