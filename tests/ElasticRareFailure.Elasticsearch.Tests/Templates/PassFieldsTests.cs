using System.Text.Json;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Elasticsearch.Tests.Templates;

/// <summary>The pass document that has everything, and its template.</summary>
public sealed class PassFieldsTests
{
    [Fact]
    public void Template_Fields_AreThoseOfTheWholePassDocument()
    {
        var mapped = MappedFields.Of("pass").ToDictionary(field => field.Name, field => field.Type);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "pass.json")));
        var fields = DocumentFields.Of(document.RootElement, name => mapped.ContainsKey(name)).ToList();

        Assert.Equal(mapped.Keys.Order(StringComparer.Ordinal), fields.Select(field => field.Name).Distinct().Order(StringComparer.Ordinal));
        Assert.All(fields, field => Assert.True(FieldTypes.Fit(field.Value, mapped[field.Name]), $"{field.Name} {field.Value} {mapped[field.Name]}"));
    }
}
