using System.Text.Json;
using System.Text.RegularExpressions;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Templates;

/// <summary>The alert's template has each field that the alert has, and no other.</summary>
public sealed partial class AlertFieldsTests
{
    private static readonly string[] Writers = ["AlertWriter.cs", "RareFailureWriter.cs", "ThreatWriter.cs"];

    public static TheoryData<string> GoldenAlerts => [.. Directory.GetFiles(Repository.PathOf("tests", "ElasticRareFailure.Worker.Tests", "Golden"), "*.json").Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(GoldenAlerts))]
    public void Template_FieldsOfAGoldenAlert_AreMappedWithAFittingType(string file)
    {
        var mapped = MappedFields.Of("alert").ToDictionary(field => field.Name, field => field.Type);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "ElasticRareFailure.Worker.Tests", "Golden", file)));
        var fields = DocumentFields.Of(document.RootElement, _ => false).ToList();

        Assert.True(fields.Count > 50, $"{fields.Count} fields");
        Assert.All(fields, field => Assert.True(mapped.TryGetValue(field.Name, out var type) && FieldTypes.Fit(field.Value, type), $"{field.Name} {field.Value} {type}"));
    }

    [Fact]
    public void Template_NamesOfItsFields_AreThoseThatTheWritersWrite()
    {
        var written = Writers.SelectMany(file => WrittenName().Matches(File.ReadAllText(Repository.PathOf("src", "ElasticRareFailure", "Alerts", file)))).Select(match => match.Groups[1].Value).ToHashSet();
        var mapped = MappedFields.Of("alert").SelectMany(field => field.Name.Split('.')).ToHashSet();

        Assert.True(written.Count > 50, $"{written.Count} names");
        Assert.Equal(written.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("""Write(?:String|Number|Boolean|StartObject|StartArray|Object|Array|Text|Texts|Numbers|Time)\((?:writer, )?"([^"]+)"[,)]""")]
    private static partial Regex WrittenName();
}
