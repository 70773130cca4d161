using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>The data views of a bundle, and which fields they show.</summary>
internal sealed partial class DataViews(IReadOnlyList<SavedObject> bundle)
{
    private static readonly string[] NumberFormats = ["number", "bytes", "duration"];

    /// <summary>Types of the fields of a data view.</summary>
    public IReadOnlyDictionary<string, string> Fields(string id) => FieldCatalog.Of(bundle.Single(item => item.Id == id).Attributes["title"]!.GetValue<string>());

    /// <summary>Faults of the fields that a query names.</summary>
    public IEnumerable<string> QueryFaults(string where, string view, JsonNode query)
    {
        if (query["language"]!.GetValue<string>() != "kuery")
        {
            return [$"{where}: the query is no KQL"];
        }

        var text = query["query"]!.GetValue<string>();
        return text.Length == 0 ? [] : KqlQuery.Parse(text).Terms.Where(term => !Fields(view).ContainsKey(term.Field)).Select(term => $"{where}: {term.Field} is no field of {view}");
    }

    public IEnumerable<string> FaultsOf(SavedObject view)
    {
        var fields = Fields(view.Id);
        if (fields.GetValueOrDefault(view.Attributes["timeFieldName"]!.GetValue<string>()) != "date")
        {
            yield return $"{view.Id}: its time is no date";
        }

        foreach (var (field, format) in view.Inner("fieldFormatMap").AsObject())
        {
            var id = format!["id"]!.GetValue<string>();
            if (!fields.TryGetValue(field, out var type))
            {
                yield return $"{view.Id}: {field} is no field of it";
            }
            else if (NumberFormats.Contains(id) && !FieldCatalog.IsNumber(type))
            {
                yield return $"{view.Id}: {field} is no number";
            }
            else if (id == "url")
            {
                foreach (var fault in LinkFaults($"{view.Id}: {field}", format["params"]!["urlTemplate"]!.GetValue<string>()))
                {
                    yield return fault;
                }
            }
        }
    }

    /// <summary>A link leads to Discover, to a data view of the bundle, with a query for its fields.</summary>
    private IEnumerable<string> LinkFaults(string where, string template)
    {
        var link = Link().Match(template);
        if (!link.Success || !template.Contains("{{value}}", StringComparison.Ordinal))
        {
            return [$"{where}: the link has another shape"];
        }

        var view = link.Groups["view"].Value;
        return bundle.Any(item => item.Id == view && item.Type == "index-pattern")
            ? QueryFaults(where, view, new JsonObject { ["language"] = "kuery", ["query"] = link.Groups["query"].Value })
            : [$"{where}: {view} is no data view of the bundle"];
    }

    [GeneratedRegex(@"^\.\./app/discover#/\?_g=\(time:\(from:[a-z0-9-]+,to:now\)\)&_a=\(index:(?<view>[a-z-]+),query:\(language:kuery,query:'(?<query>[^']+)'\),sort:!\(!\('@timestamp',desc\)\)\)$")]
    private static partial Regex Link();
}
