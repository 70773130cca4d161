using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>Stands in for Elasticsearch where the real one of the tests cannot: data streams by their API, machine learning with and without a licence, serverless. Its answers are those of the real one, or of its documentation.</summary>
internal sealed class ScriptedCluster : IAsyncDisposable
{
    private readonly ScriptedServer server;
    private readonly Dictionary<string, JsonNode?> things = [];
    private int keys;

    public ScriptedCluster() => server = new ScriptedServer(request => Instead(request) ?? Own(request));

    public string Url => server.Url;

    public string Flavor { get; init; } = "default";

    /// <summary>Whether it has a licence for machine learning.</summary>
    public bool HasPlatinum { get; init; } = true;

    /// <summary>Answers in place of its own; null: its own.</summary>
    public Func<SeenRequest, KibanaAnswer?> Instead { get; set; } = _ => null;

    /// <summary>What there is, by its path.</summary>
    public IReadOnlyCollection<string> Paths => things.Keys;

    public IReadOnlyList<SeenRequest> Requests => server.Requests;

    /// <summary>Requests that change something.</summary>
    public IEnumerable<SeenRequest> Changes => Requests.Where(request => request.Method != "GET");

    public ValueTask DisposeAsync() => server.DisposeAsync();

    public static KibanaAnswer Error(int status, string type, string reason) => KibanaAnswer.Json(JsonNode.Parse($$"""{"error":{"root_cause":[{"type":"{{type}}","reason":"{{reason}}"}],"type":"{{type}}","reason":"{{reason}}"},"status":{{status}}}""")!, status);

    private KibanaAnswer Own(SeenRequest request)
    {
        var (path, body) = (request.Path, request.Body.Length == 0 ? null : JsonNode.Parse(request.Text));
        switch (request.Method, path)
        {
            case ("GET", "/"):
                return KibanaAnswer.Json(JsonNode.Parse($$$"""{"name":"n","cluster_name":"c","cluster_uuid":"u","version":{"number":"9.5.2","build_flavor":"{{{Flavor}}}","build_hash":"h","build_date":"2026-01-01T00:00:00Z","build_snapshot":false,"lucene_version":"10","minimum_wire_compatibility_version":"8.19.0","minimum_index_compatibility_version":"8.0.0","build_type":"docker"},"tagline":"t"}""")!);
            case ("GET", "/_security/_authenticate"):
                return new KibanaAnswer(200, """{"username":"elastic","authentication_type":"realm"}""");
            case (_, var ml) when ml.StartsWith("/_ml/", StringComparison.Ordinal) && !HasPlatinum:
                return Error(403, "security_exception", "current license is non-compliant for [ml]");
            case ("GET", var list) when list.EndsWith("_template/*rare_failure*", StringComparison.Ordinal):
                return Templates(list.Split('/')[1]);
            case ("GET", "/_resolve/index/logs-rare_failure.*,rare_failure-suppressions*"):
                return KibanaAnswer.Json(new JsonObject { ["indices"] = new JsonArray(), ["aliases"] = new JsonArray(), ["data_streams"] = new JsonArray([.. Under("/_data_stream/").Select(name => (JsonNode)new JsonObject { ["name"] = name })]) });
            case ("GET", "/_security/api_key"):
                return KibanaAnswer.Json(new JsonObject { ["api_keys"] = new JsonArray([.. Under("/_security/api_key/").Select(id => (JsonNode)new JsonObject { ["id"] = id, ["invalidated"] = false, ["role_descriptors"] = things[$"/_security/api_key/{id}"]!["role_descriptors"]!.DeepClone() })]) });
            case ("POST", "/_security/api_key"):
                things[$"/_security/api_key/k{++keys}"] = body;
                return new KibanaAnswer(200, $$"""{"id":"k{{keys}}","name":"n","api_key":"s","encoded":"{{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"k{keys}:made-secret"))}}"}""");
            case ("DELETE", "/_security/api_key"):
                foreach (var id in Under("/_security/api_key/"))
                {
                    _ = things.Remove($"/_security/api_key/{id}");
                }

                return new KibanaAnswer(200, """{"invalidated_api_keys":[],"previously_invalidated_api_keys":[],"error_count":0}""");
            case ("GET", _):
                return things.TryGetValue(path, out var thing) ? KibanaAnswer.Json(path.StartsWith("/_security/role/", StringComparison.Ordinal) ? new JsonObject { [path.Split('/')[^1]] = thing?.DeepClone() } : new JsonObject()) : Error(404, "resource_not_found_exception", "not there");
            case ("PUT", _):
                things[path] = body;
                return new KibanaAnswer(200, """{"acknowledged":true}""");
            case ("DELETE", _):
                return things.Remove(path) ? new KibanaAnswer(200, """{"acknowledged":true}""") : Error(404, "resource_not_found_exception", "not there");
            default:
                return new KibanaAnswer(200, "{}");
        }
    }

    private List<string> Under(string prefix) => [.. things.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)).Select(path => path[prefix.Length..])];

    private KibanaAnswer Templates(string kind)
    {
        var names = Under($"/{kind}/");
        var (list, item) = ($"{kind.TrimStart('_')}s", kind.TrimStart('_'));
        return names.Count == 0
            ? new KibanaAnswer(404, "{}")
            : KibanaAnswer.Json(new JsonObject { [list] = new JsonArray([.. names.Select(name => (JsonNode)new JsonObject { ["name"] = name, [item] = new JsonObject { ["_meta"] = things[$"/{kind}/{name}"]!["_meta"]!.DeepClone() } })]) });
    }
}
