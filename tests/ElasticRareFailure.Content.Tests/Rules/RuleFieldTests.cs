using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>Each field that a rule names is in the template of its stream, with a type that fits.</summary>
public sealed class RuleFieldTests
{
    public static TheoryData<string> Names => [.. RuleFile.All.Where(rule => !rule.IsSeed).Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Query_OfARule_NamesFieldsOfItsStream(string name)
    {
        var rule = RuleFile.Find(name);
        var types = FieldCatalog.Of(rule.IsHealth ? FieldCatalog.Passes : FieldCatalog.Alerts);

        Assert.All(FieldsOf(rule), field => Assert.True(types.ContainsKey(field), field));
        Assert.All(rule.Type == "query" ? KqlQuery.Parse(rule.Query).Terms : [], term => Assert.True(
            FieldCatalog.IsNumber(types[term.Field]) ? double.TryParse(term.Value, out _) || term.Value == "*" : term.Operator == ":", $"{term} {types[term.Field]}"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Mappings_OfARule_NameFieldsWithAFittingType(string name)
    {
        var rule = RuleFile.Find(name);
        var types = FieldCatalog.Of(rule.IsHealth ? FieldCatalog.Passes : FieldCatalog.Alerts);

        Assert.All(rule.Json["risk_score_mapping"]?.AsArray() ?? [], mapping => Assert.Equal("float", types[mapping!["field"]!.GetValue<string>()]));
        Assert.All(rule.Json["severity_mapping"]?.AsArray() ?? [], mapping => Assert.Equal("long", types[mapping!["field"]!.GetValue<string>()]));
        Assert.Equal("date", types[rule.Json["timestamp_override"]?.GetValue<string>() ?? "@timestamp"]);
        Assert.Contains(types[rule.Json["rule_name_override"]?.GetValue<string>() ?? "message"], (string[])["text", "keyword"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RequiredFields_OfARule_AreThoseOfItsQueryAndMappingsWithTheirTypes(string name)
    {
        var rule = RuleFile.Find(name);
        var types = FieldCatalog.Of(rule.IsHealth ? FieldCatalog.Passes : FieldCatalog.Alerts);
        var required = rule.Json["required_fields"]!.AsArray().ToDictionary(field => field!["name"]!.GetValue<string>(), field => field!["type"]!.GetValue<string>());

        Assert.All(required, field => Assert.Equal(types[field.Key], field.Value));
        Assert.Empty(FieldsOf(rule).Concat(MappedBy(rule)).Except(required.Keys));
        Assert.Equal(required.Keys.Order(StringComparer.Ordinal), required.Keys);
        Assert.All(rule.Json["required_fields"]!.AsArray(), field => Assert.Equal(["name", "type"], field!.AsObject().Select(member => member.Key)));
    }

    private static IEnumerable<string> FieldsOf(RuleFile rule) => rule.Type == "esql" ? EsqlQuery.Parse(rule.Query).Fields : KqlQuery.Parse(rule.Query).Terms.Select(term => term.Field);

    private static IEnumerable<string> MappedBy(RuleFile rule) =>
        (rule.Json["severity_mapping"]?.AsArray() ?? []).Concat(rule.Json["risk_score_mapping"]?.AsArray() ?? []).Select(mapping => mapping!["field"]!.GetValue<string>())
            .Concat(((string[])["timestamp_override", "rule_name_override"]).Select(member => rule.Json[member]?.GetValue<string>()).OfType<string>());
}
