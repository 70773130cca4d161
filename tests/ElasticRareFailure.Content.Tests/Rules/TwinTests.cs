using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Rules;

/// <summary>Each twin names the fields and values that its rule names, or says what it leaves out or adds and why.</summary>
public sealed partial class TwinTests
{
    public static TheoryData<string> Names => RuleFile.Names;

    public static TheoryData<string> WithQuery => [.. RuleFile.All.Where(rule => !rule.IsSeed).Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Twin_OfARule_SaysHowItIsRead(string name)
    {
        var rule = RuleFile.Find(name);
        var twin = rule.Twin;

        Assert.Empty(twin.Select(member => member.Key).Except(["fires", "least", "reading", "leaves_out", "adds", "index", "body"]));
        Assert.Contains(twin["fires"]!.GetValue<string>(), (string[])["on hits", "on no hits"]);
        Assert.Equal(name is "health-worker-silent" or "health-source-silent", twin["fires"]!.GetValue<string>() == "on no hits");
        Assert.NotEmpty(twin["reading"]!.GetValue<string>());
        Assert.Equal(["query"], twin["body"]!.AsObject().Select(member => member.Key));
        Assert.Equal(rule.IsSeed ? FieldCatalog.ActivityLogs : rule.IsHealth ? FieldCatalog.Passes : FieldCatalog.Alerts, twin["index"]!.GetValue<string>());
        Assert.All((string[])["leaves_out", "adds"], member => Assert.NotEmpty(twin[member]?["why"]!.GetValue<string>() ?? "nothing"));
    }

    [Theory]
    [MemberData(nameof(WithQuery))]
    public void Twin_Fields_AreThoseOfTheRule(string name)
    {
        var rule = RuleFile.Find(name);
        var fields = rule.Type == "esql" ? EsqlQuery.Parse(rule.Query).Fields : KqlQuery.Parse(rule.Query).Terms.Select(term => term.Field);
        var query = Leaves(rule.Twin["body"]!["query"]!.AsObject()).Select(leaf => leaf.Field);

        Assert.Equal(fields.Distinct().Order(StringComparer.Ordinal), query.Concat(Listed(rule, "leaves_out", "fields")).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(WithQuery))]
    public void Twin_Values_AreThoseOfTheRule(string name)
    {
        var rule = RuleFile.Find(name);
        var values = rule.Type == "esql" ? EsqlQuery.Parse(rule.Query).Expressions.OfType<EsqlLiteral>().Select(Text) : KqlQuery.Parse(rule.Query).Terms.Select(term => term.Value);
        var query = Leaves(rule.Twin["body"]!["query"]!.AsObject()).SelectMany(leaf => leaf.Values).Except(Listed(rule, "adds", "values"));
        var least = rule.Twin["least"] is { } hits ? [hits.ToJsonString()] : Array.Empty<string>();

        Assert.Equal(values.Distinct().Order(StringComparer.Ordinal), query.Concat(least).Concat(Listed(rule, "leaves_out", "values")).Distinct().Order(StringComparer.Ordinal));
    }

    // > is gt, and so on: a limit that is meant must be the one that is asked.
    [Theory]
    [InlineData("rare-failure-many-operations")]
    [InlineData("health-alerts-rejected")]
    public void Twin_Ranges_AreThoseOfTheRule(string name)
    {
        var rule = RuleFile.Find(name);
        var comparison = Assert.Single(KqlQuery.Parse(rule.Query).Terms, term => term.Operator != ":");
        var range = Assert.Single(Leaves(rule.Twin["body"]!["query"]!.AsObject()), leaf => leaf.Kind == "range");

        Assert.Equal((comparison.Field, comparison.Operator), (range.Field, range.Operator));
    }

    private static IEnumerable<string> Listed(RuleFile rule, string member, string list) => rule.Twin[member]?[list]?.AsArray().Select(item => item!.GetValue<string>()) ?? [];

    private static string Text(EsqlLiteral literal) => literal.Value switch
    {
        TimeSpan span => span.TotalMinutes % 60 == 0 ? $"{span.TotalHours}h" : $"{span.TotalMinutes}m",
        var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The leaves of a query: what is compared with what. Fails for a kind that it does not know.</summary>
    private static IEnumerable<(string Kind, string Field, string Operator, string[] Values)> Leaves(JsonObject query)
    {
        var (kind, body) = Assert.Single(query);
        return kind switch
        {
            "bool" => body!.AsObject().Where(clause => clause.Key is "filter" or "should").SelectMany(clause => clause.Value!.AsArray().SelectMany(item => Leaves(item!.AsObject()))),
            "exists" => [(kind, body!["field"]!.GetValue<string>(), "", [])],
            "term" or "terms" or "range" => [Leaf(kind, body!.AsObject())],
            _ => throw new NotSupportedException($"{kind} is not understood"),
        };
    }

    private static (string Kind, string Field, string Operator, string[] Values) Leaf(string kind, JsonObject body)
    {
        var (field, value) = Assert.Single(body);
        return value switch
        {
            JsonArray list => (kind, field, "", [.. list.Select(item => item!.GetValue<string>())]),
            JsonObject range => (kind, field, range.Single().Key switch { "gt" => ">", "gte" => ">=", "lt" => "<", _ => "<=" }, [Before().Replace(Plain(range.Single().Value!), "")]),
            _ => (kind, field, "", [Plain(value!)]),
        };
    }

    private static string Plain(JsonNode value) => value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    [GeneratedRegex("^now-")]
    private static partial Regex Before();
}
