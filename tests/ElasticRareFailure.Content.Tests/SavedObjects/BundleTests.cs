using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>The saved objects hang together, and the checks that say so find what is broken.</summary>
public sealed class BundleTests
{
    private const string Alerts = "elastic-rare-failure-alerts";
    private const string Dashboard = "elastic-rare-failure-dashboard";
    private const string AlertLog = "elastic-rare-failure-alert-log";

    private static readonly Dictionary<string, (Action<List<SavedObject>> Break, string Fault)> Broken = new()
    {
        ["no references"] = (bundle => Find(bundle, Alerts).Json.Remove("references"), "has no attributes or no references"),
        ["no id"] = (bundle => Find(bundle, Alerts).Json.Remove("id"), "an object has no id"),
        ["a later version"] = (bundle => Find(bundle, Dashboard).Json["typeMigrationVersion"] = "10.3.0", "may not take"),
        ["an id twice"] = (bundle => bundle.Add(new SavedObject(Find(bundle, Alerts).Json.DeepClone().AsObject())), "stands more than once"),
        ["a data view left out"] = (bundle => bundle.RemoveAll(item => item.Id == AlertLog), "leads to no object of the bundle"),
        ["time is a keyword"] = (bundle => Find(bundle, Alerts).Attributes["timeFieldName"] = "event.id", "its time is no date"),
        ["a format of no field"] = (bundle => Formats(bundle, map => map["rare_failure.nothing"] = new JsonObject { ["id"] = "number" }), "rare_failure.nothing is no field"),
        ["bytes of a keyword"] = (bundle => Formats(bundle, map => map["event.id"] = new JsonObject { ["id"] = "bytes" }), "event.id is no number"),
        ["a link to another view"] = (bundle => Formats(bundle, map => Link(map, Alerts, "elastic-rare-failure-other")), "is no data view of the bundle"),
        ["a link by no field"] = (bundle => Formats(bundle, map => Link(map, "rare_failure.story.id:", "rare_failure.stories:")), "rare_failure.stories is no field"),
        ["a search column of no field"] = (bundle => Find(bundle, AlertLog).Attributes["columns"]!.AsArray().Add("rare_failure.nothing"), "the column rare_failure.nothing"),
        ["a search sorted by a text"] = (bundle => Find(bundle, AlertLog).Attributes["sort"] = new JsonArray(new JsonArray("message", "desc")), "sorted by message"),
        ["a search without a view"] = (bundle => Find(bundle, AlertLog).Json["references"] = new JsonArray(), "has no data view"),
        ["panels overlap"] = (bundle => Panels(bundle, panels => panels[1]!["gridData"]!["x"] = 15), "overlap"),
        ["a panel beyond the edge"] = (bundle => Panels(bundle, panels => panels[1]!["gridData"]!["w"] = 33), "outside the 48 columns"),
        ["a panel twice"] = (bundle => Panels(bundle, panels => panels.Add(panels[0]!.DeepClone())), "guide stands twice"),
        ["a panel with another's place"] = (bundle => Panels(bundle, panels => panels[0]!["gridData"]!["i"] = "other"), "another place's name"),
        ["a lens without its reference"] = (bundle => Find(bundle, Dashboard).Json["references"]!.AsArray().RemoveAt(0), "is no reference of the dashboard"),
        ["a reference too many"] = (bundle => Panels(bundle, panels => panels.RemoveAt(1)), "nothing needs severity:"),
        ["a panel of an unknown type"] = (bundle => Panels(bundle, panels => panels[0]!["type"] = "image"), "of no type that is known"),
        ["a control of a text"] = (bundle => Controls(bundle, controls => controls["tenant"]!["explicitInput"]!["fieldName"] = "message"), "message is no keyword"),
        ["histogram of a keyword"] = (bundle => Column(bundle, "severity", "time", column => column["sourceField"] = "event.id"), "date_histogram takes no keyword"),
        ["terms of a text"] = (bundle => Column(bundle, "operations", "operation", column => column["sourceField"] = "message"), "terms takes no text"),
        ["terms of no field"] = (bundle => Column(bundle, "operations", "operation", column => column["sourceField"] = "event.operation"), "event.operation is no field"),
        ["sum of a keyword"] = (bundle => Column(bundle, "said", "said", column => column["sourceField"] = "event.outcome"), "sum takes no keyword"),
        ["a number as text"] = (bundle => Column(bundle, "stories", "risk", column => column["dataType"] = "string"), "is no string"),
        ["a metric as bucket"] = (bundle => Column(bundle, "said", "said", column => column["isBucketed"] = true), "marked as the wrong kind"),
        ["terms ordered by a bucket"] = (bundle => Column(bundle, "stories", "story", column => column["params"]!["orderBy"]!["columnId"] = "kind"), "ordered by kind"),
        ["a filter for no field"] = (bundle => Column(bundle, "severity", "severity", column => column["params"]!["filters"]![0]!["input"]!["query"] = "severity:21"), "severity is no field"),
        ["the last by a keyword"] = (bundle => Column(bundle, "last-pass", "end", column => column["params"]!["sortField"] = "event.id"), "the last of what has no date"),
        ["a column out of order"] = (bundle => Layer(bundle, "severity", layer => layer["columnOrder"]!.AsArray().RemoveAt(0)), "columns and columnOrder differ"),
        ["a metric before a bucket"] = (bundle => Layer(bundle, "severity", layer => layer["columnOrder"] = new JsonArray("count", "time", "severity")), "a bucket comes after a metric"),
        ["a column that is not shown"] = (bundle => Visualization(bundle, "stories", table => table["columns"]!.AsArray().RemoveAt(0)), "what it shows and its columns differ"),
        ["an accessor of no column"] = (bundle => Visualization(bundle, "severity", xy => xy["layers"]![0]!["accessors"]![0] = "alerts"), "what it shows and its columns differ"),
        ["a bucket as accessor"] = (bundle => Visualization(bundle, "severity", xy => (xy["layers"]![0]!["accessors"]![0], xy["layers"]![0]!["xAccessor"]) = ("time", "count")), "a bucket stands where a metric should"),
        ["sorted by no column"] = (bundle => Visualization(bundle, "stories", table => table["sorting"]!["columnId"] = "rank"), "sorted by rank"),
        ["another layer"] = (bundle => Visualization(bundle, "last-pass", metric => metric["layerId"] = "other"), "shows another layer"),
    };

    public static TheoryData<string> Breaks => [.. Broken.Keys];

    [Fact]
    public void Bundle_AsCommitted_HasNoFault() => Assert.Empty(BundleFaults.Of(SavedObject.Bundle()));

    [Theory]
    [MemberData(nameof(Breaks))]
    public void Bundle_BrokenOnPurpose_HasThatFault(string name)
    {
        var bundle = SavedObject.Bundle();

        Broken[name].Break(bundle);

        Assert.Contains(BundleFaults.Of(bundle), fault => fault.Contains(Broken[name].Fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Dashboard_WhatItIsFor_HasAPanelEach()
    {
        var titles = SavedObject.Bundle().Single(item => item.Id == Dashboard).Inner("panelsJSON").AsArray().Select(panel => panel!["title"]!.GetValue<string>());

        Assert.Superset(
            new HashSet<string> { "What to look at first", "Alerts by severity", "Stories", "Top principals", "Top operations", "Countries", "Alerts", "Last pass", "Passes by outcome", "How far behind the newest record is", "Alerts said", "Rejected" },
            titles.ToHashSet());
    }

    private static SavedObject Find(List<SavedObject> bundle, string id) => bundle.Single(item => item.Id == id);

    private static void Formats(List<SavedObject> bundle, Action<JsonObject> change) => Change(Find(bundle, Alerts).Attributes, "fieldFormatMap", map => change(map.AsObject()));

    private static void Link(JsonObject map, string before, string after)
    {
        var parameters = map["rare_failure.story.id"]!["params"]!;
        parameters["urlTemplate"] = parameters["urlTemplate"]!.GetValue<string>().Replace(before, after, StringComparison.Ordinal);
    }

    private static void Panels(List<SavedObject> bundle, Action<JsonArray> change) => Change(Find(bundle, Dashboard).Attributes, "panelsJSON", panels => change(panels.AsArray()));

    private static void Controls(List<SavedObject> bundle, Action<JsonNode> change) => Change(Find(bundle, Dashboard).Attributes["controlGroupInput"]!.AsObject(), "panelsJSON", change);

    private static void State(List<SavedObject> bundle, string panel, Action<JsonNode> change) =>
        Panels(bundle, panels => change(panels.Single(item => item!["panelIndex"]!.GetValue<string>() == panel)!["embeddableConfig"]!["attributes"]!["state"]!));

    private static void Layer(List<SavedObject> bundle, string panel, Action<JsonNode> change) => State(bundle, panel, state => change(state["datasourceStates"]!["formBased"]!["layers"]!.AsObject().Single().Value!));

    private static void Column(List<SavedObject> bundle, string panel, string column, Action<JsonNode> change) => Layer(bundle, panel, layer => change(layer["columns"]![column]!));

    private static void Visualization(List<SavedObject> bundle, string panel, Action<JsonNode> change) => State(bundle, panel, state => change(state["visualization"]!));

    private static void Change(JsonObject parent, string name, Action<JsonNode> change)
    {
        var inner = JsonNode.Parse(parent[name]!.GetValue<string>())!;
        change(inner);
        parent[name] = inner.ToJsonString();
    }
}
