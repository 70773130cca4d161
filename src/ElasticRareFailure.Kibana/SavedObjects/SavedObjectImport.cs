using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.SavedObjects;

/// <summary>The import of saved objects: its request, and what its answer says.</summary>
internal static class SavedObjectImport
{
    private const string FileName = "elastic-rare-failure-objects.ndjson";

    /// <summary>The request. It overwrites: what is to stay is not in it.</summary>
    /// <param name="objects">The objects, as they are to be.</param>
    public static KibanaRequest Request(IEnumerable<JsonObject> objects) =>
        new(HttpMethod.Post, "/api/saved_objects/_import?overwrite=true", Encoding.UTF8.GetBytes(string.Concat(objects.Select(static item => item.ToJsonString() + "\n"))), FileName) { IsRepeatable = true };

    /// <summary>Reads an answer: one with errors has taken the other objects.</summary>
    public static ImportAnswer Read(JsonNode? answer) => new(
        Answer.Number(Answer.Member(answer, "successCount")) ?? 0,
        [.. Answer.Objects(answer, "errors").Select(static entry => new RefusedObject($"{entry["type"]}/{entry["id"]}", null, ReasonOf(entry["error"])))]);

    private static string ReasonOf(JsonNode? error) => Answer.Text(Answer.Member(error, "type")) switch
    {
        "missing_references" => $"it refers to what is not there: {string.Join(", ", Answer.Objects(error, "references").Select(static reference => $"{reference["type"]} {reference["id"]}"))}",
        "conflict" => "one of that id is there already",
        "ambiguous_conflict" => "several objects in this space come from it, and Kibana cannot tell which to overwrite: delete those that are not needed",
        "unsupported_type" => "this Kibana does not know the type",
        var type => Answer.Text(Answer.Member(error, "message")) ?? type ?? "no reason is given",
    };
}
