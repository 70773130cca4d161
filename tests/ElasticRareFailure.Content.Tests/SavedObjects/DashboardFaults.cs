using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>What is wrong in a dashboard: its grid, its references, its panels.</summary>
internal static class DashboardFaults
{
    private const int Columns = 48;

    public static IEnumerable<string> Of(SavedObject dashboard, DataViews views)
    {
        var panels = dashboard.Inner("panelsJSON").AsArray().Select(panel => panel!).ToList();
        _ = dashboard.Inner("optionsJSON");
        _ = dashboard.Inner("kibanaSavedObjectMeta", "searchSourceJSON");
        var references = dashboard.References;
        var needed = new HashSet<string>();
        List<string> faults = [.. GridFaults(panels)];
        foreach (var panel in panels)
        {
            var index = panel["panelIndex"]!.GetValue<string>();
            switch (panel["type"]!.GetValue<string>())
            {
                case "lens":
                    var lens = panel["embeddableConfig"]!["attributes"]!;
                    foreach (var reference in lens["references"]!.AsArray().Select(item => Reference.Of(item!)))
                    {
                        faults.AddRange(Need($"{index}:{reference.Name}", reference.Type, reference.Id));
                    }

                    faults.AddRange(LensFaults.Of(index, lens, views));
                    break;
                case "search":
                    faults.AddRange(Need($"{index}:{panel["panelRefName"]!.GetValue<string>()}", "search", null));
                    break;
                case "visualization":
                    faults.AddRange(panel["embeddableConfig"]!["savedVis"]!["type"]!.GetValue<string>() == "markdown" ? [] : [$"{index} is no markdown"]);
                    break;
                default:
                    faults.Add($"{index} is of no type that is known");
                    break;
            }
        }

        foreach (var (name, control) in dashboard.Inner("controlGroupInput", "panelsJSON").AsObject())
        {
            var reference = $"controlGroup_{name}:optionsListDataView";
            var field = control!["explicitInput"]!["fieldName"]!.GetValue<string>();
            faults.AddRange(Need(reference, "index-pattern", null));
            faults.AddRange(references.Where(found => found.Name == reference && views.Fields(found.Id).GetValueOrDefault(field) != "keyword").Select(found => $"{name}: {field} is no keyword of {found.Id}"));
        }

        faults.AddRange(references.Where(reference => !needed.Contains(reference.Name)).Select(reference => $"nothing needs {reference.Name}"));
        faults.AddRange(references.GroupBy(reference => reference.Name).Where(group => group.Count() > 1).Select(group => $"{group.Key} stands more than once"));
        return faults;

        IEnumerable<string> Need(string name, string type, string? id)
        {
            _ = needed.Add(name);
            return references.Any(reference => reference.Name == name && reference.Type == type && (id is null || reference.Id == id)) ? [] : [$"{name} is no reference of the dashboard"];
        }
    }

    private static IEnumerable<string> GridFaults(List<JsonNode> panels)
    {
        var places = panels.Select(panel => (Index: panel["panelIndex"]!.GetValue<string>(), Grid: panel["gridData"]!)).ToList();
        foreach (var (index, grid) in places)
        {
            var (x, y, w, h) = Box(grid);
            if (x < 0 || y < 0 || w < 1 || h < 1 || x + w > Columns)
            {
                yield return $"{index} lies outside the {Columns} columns";
            }

            if (grid["i"]!.GetValue<string>() != index)
            {
                yield return $"{index} has another place's name";
            }
        }

        foreach (var (first, second) in places.SelectMany((first, i) => places.Skip(i + 1).Select(second => (first, second))))
        {
            if (first.Index == second.Index)
            {
                yield return $"{first.Index} stands twice";
            }
            else if (Overlap(Box(first.Grid), Box(second.Grid)))
            {
                yield return $"{first.Index} and {second.Index} overlap";
            }
        }
    }

    private static bool Overlap((int X, int Y, int W, int H) a, (int X, int Y, int W, int H) b) => a.X < b.X + b.W && b.X < a.X + a.W && a.Y < b.Y + b.H && b.Y < a.Y + a.H;

    private static (int X, int Y, int W, int H) Box(JsonNode grid) => (grid["x"]!.GetValue<int>(), grid["y"]!.GetValue<int>(), grid["w"]!.GetValue<int>(), grid["h"]!.GetValue<int>());
}
