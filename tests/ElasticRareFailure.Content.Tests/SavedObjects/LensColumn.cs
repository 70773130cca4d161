using System.Text.Json.Nodes;
using ElasticRareFailure.Content.Tests.Support;

namespace ElasticRareFailure.Content.Tests.SavedObjects;

/// <summary>What is wrong in a column of a Lens layer: whether its field is there, and of a type that the operation takes.</summary>
internal static class LensColumn
{
    private const string Records = "___records___";

    private static readonly string[] Buckets = ["date_histogram", "terms", "filters"];

    public static IEnumerable<string> Faults(string where, JsonNode column, Dictionary<string, JsonNode> columns, string view, DataViews views)
    {
        var operation = column["operationType"]!.GetValue<string>();
        if (column["isBucketed"]!.GetValue<bool>() != Buckets.Contains(operation))
        {
            yield return $"{where}: {operation} is marked as the wrong kind";
        }

        foreach (var fault in Queries(column).SelectMany(query => views.QueryFaults(where, view, query)))
        {
            yield return fault;
        }

        var fields = views.Fields(view);
        if (operation == "terms" && column["params"]!["orderBy"]!["columnId"]!.GetValue<string>() is var by && (!columns.TryGetValue(by, out var metric) || metric["isBucketed"]!.GetValue<bool>()))
        {
            yield return $"{where}: it is ordered by {by}, which is no metric";
        }

        if (operation == "last_value" && fields.GetValueOrDefault(column["params"]!["sortField"]!.GetValue<string>()) != "date")
        {
            yield return $"{where}: the last of what has no date";
        }

        var field = column["sourceField"]?.GetValue<string>();
        var dataType = column["dataType"]!.GetValue<string>();
        if (operation is "count" or "filters")
        {
            if (field != (operation == "count" ? Records : null) || dataType != (operation == "count" ? "number" : "string"))
            {
                yield return $"{where}: {operation} of {field} as {dataType}";
            }
        }
        else if (field is null || !fields.TryGetValue(field, out var type))
        {
            yield return $"{where}: {field} is no field of {view}";
        }
        else if (!Takes(operation, type))
        {
            yield return $"{where}: {operation} takes no {type}";
        }
        else if (dataType != (operation == "unique_count" ? "number" : DataType(type)))
        {
            yield return $"{where}: {operation} of {field} is no {dataType}";
        }
    }

    private static bool Takes(string operation, string type) => operation switch
    {
        "date_histogram" => type == "date",
        "terms" => type is "keyword" or "ip" or "boolean",
        "sum" or "average" => FieldCatalog.IsNumber(type),
        "min" or "max" => FieldCatalog.IsNumber(type) || type == "date",
        "unique_count" or "last_value" => type is "keyword" or "ip" or "boolean" or "date" || FieldCatalog.IsNumber(type),
        _ => false,
    };

    private static string DataType(string type) => FieldCatalog.IsNumber(type) ? "number" : type == "keyword" ? "string" : type;

    private static IEnumerable<JsonNode> Queries(JsonNode column) =>
        [.. column["filter"] is { } filter ? new[] { filter } : [], .. column["params"]?["filters"]?.AsArray().Select(item => item!["input"]!) ?? []];
}
