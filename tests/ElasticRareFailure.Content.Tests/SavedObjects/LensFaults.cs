using System.Text.Json.Nodes;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>What is wrong in a Lens panel: its layers, the fields of their columns, and what the visualization shows of them.</summary>
internal static class LensFaults
{
    public static IEnumerable<string> Of(string panel, JsonNode lens, DataViews views)
    {
        var state = lens["state"]!;
        var layers = state["datasourceStates"]!["formBased"]!["layers"]!.AsObject();
        var references = lens["references"]!.AsArray().Select(item => Reference.Of(item!)).ToList();
        if (layers.Count != 1 || references.Count != 1 || references[0].Name != $"indexpattern-datasource-layer-{layers.Single().Key}")
        {
            return [$"{panel}: it has not one layer with one data view"];
        }

        var (name, layer) = layers.Single();
        var view = references[0].Id;
        var columns = layer!["columns"]!.AsObject().ToDictionary(column => column.Key, column => column.Value!);
        var order = layer["columnOrder"]!.AsArray().Select(column => column!.GetValue<string>()).ToList();
        List<string> faults = [.. views.QueryFaults(panel, view, state["query"]!)];
        if (!order.Order(StringComparer.Ordinal).SequenceEqual(columns.Keys.Order(StringComparer.Ordinal)))
        {
            faults.Add($"{panel}: columns and columnOrder differ");
        }
        else if (order.SkipWhile(column => IsBucketed(columns[column])).Any(column => IsBucketed(columns[column])))
        {
            faults.Add($"{panel}: a bucket comes after a metric");
        }

        faults.AddRange(columns.SelectMany(column => LensColumn.Faults($"{panel}, {column.Key}", column.Value, columns, view, views)));
        faults.AddRange(Shown(panel, lens["visualizationType"]!.GetValue<string>(), state["visualization"]!, name, columns));
        return faults;
    }

    private static bool IsBucketed(JsonNode column) => column["isBucketed"]!.GetValue<bool>();

    /// <summary>Every column is shown, in a place for its kind, and nothing else is.</summary>
    private static IEnumerable<string> Shown(string panel, string type, JsonNode visualization, string layerName, Dictionary<string, JsonNode> columns)
    {
        var layer = type == "lnsXY" ? visualization["layers"]!.AsArray().Single()! : visualization;
        if (layer["layerId"]!.GetValue<string>() != layerName || layer["layerType"]!.GetValue<string>() != "data")
        {
            yield return $"{panel}: it shows another layer";
        }

        (List<string> Buckets, List<string> Metrics)? places = type switch
        {
            "lnsXY" => ([.. Names(layer["xAccessor"]), .. Names(layer["splitAccessor"])], [.. layer["accessors"]!.AsArray().SelectMany(Names)]),
            "lnsMetric" => ([], [.. Names(layer["metricAccessor"])]),
            "lnsDatatable" => TableColumns(layer, columns),
            _ => null,
        };
        if (places is not var (buckets, metrics))
        {
            yield return $"{panel}: {type} is not known";
            yield break;
        }

        if (!buckets.Concat(metrics).Order(StringComparer.Ordinal).SequenceEqual(columns.Keys.Order(StringComparer.Ordinal)))
        {
            yield return $"{panel}: what it shows and its columns differ";
        }
        else if (buckets.Exists(column => !IsBucketed(columns[column])) || metrics.Exists(column => IsBucketed(columns[column])))
        {
            yield return $"{panel}: a bucket stands where a metric should, or the other way round";
        }

        if (layer["sorting"]?["columnId"]?.GetValue<string>() is { } sorted && !columns.ContainsKey(sorted))
        {
            yield return $"{panel}: it is sorted by {sorted}, which is no column";
        }
    }

    private static (List<string> Buckets, List<string> Metrics) TableColumns(JsonNode layer, Dictionary<string, JsonNode> columns)
    {
        var names = layer["columns"]!.AsArray().Select(column => column!["columnId"]!.GetValue<string>()).ToLookup(name => columns.TryGetValue(name, out var column) && IsBucketed(column));
        return ([.. names[true]], [.. names[false]]);
    }

    private static IEnumerable<string> Names(JsonNode? accessor) => accessor is null ? [] : [accessor.GetValue<string>()];
}
