using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>What is wrong in a bundle of saved objects, a sentence each.</summary>
internal static class BundleFaults
{
    // What Kibana 8.19 and 9 both migrate from: an import from a later Kibana than its own is refused.
    private static readonly Dictionary<string, string> TypeVersions = new() { ["index-pattern"] = "8.0.0", ["search"] = "7.9.3", ["dashboard"] = "8.9.0" };

    public static List<string> Of(IReadOnlyList<SavedObject> bundle)
    {
        // Each step rests on the one before.
        var faults = bundle.SelectMany(Shape).ToList();
        if (faults.Count == 0)
        {
            faults.AddRange(Links(bundle));
        }

        return faults.Count == 0 ? [.. Contents(bundle)] : faults;
    }

    private static IEnumerable<string> Links(IReadOnlyList<SavedObject> bundle) =>
    [
        .. bundle.GroupBy(item => item.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key} stands more than once"),
        .. bundle.SelectMany(item => item.References.Where(reference => !bundle.Any(other => other.Id == reference.Id && other.Type == reference.Type)).Select(reference => $"{item.Id}: {reference.Name} leads to no object of the bundle")),
    ];

    private static IEnumerable<string> Contents(IReadOnlyList<SavedObject> bundle)
    {
        var views = new DataViews(bundle);
        return bundle.SelectMany(item => item.Type switch
        {
            "index-pattern" => views.FaultsOf(item),
            "search" => SearchFaults.Of(item, views),
            _ => DashboardFaults.Of(item, views),
        });
    }

    private static IEnumerable<string> Shape(SavedObject item)
    {
        foreach (var name in (string[])["id", "type", "coreMigrationVersion", "typeMigrationVersion"])
        {
            if (item.Json[name] is not JsonValue)
            {
                yield return $"an object has no {name}";
                yield break;
            }
        }

        if (item.Json["attributes"] is not JsonObject || item.Json["references"] is not JsonArray)
        {
            yield return $"{item.Id} has no attributes or no references";
        }

        if (item.Json.Count != 6)
        {
            yield return $"{item.Id} has members that are not known";
        }

        if (item.Json["coreMigrationVersion"]!.GetValue<string>() != "8.8.0" || TypeVersions.GetValueOrDefault(item.Type) != item.Json["typeMigrationVersion"]!.GetValue<string>())
        {
            yield return $"{item.Id} is of a type or version that Kibana 8.19 may not take";
        }
    }
}
