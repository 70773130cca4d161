using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Stands below the whole real client in place of a cluster with data streams: each keeps ids apart within a backing index only, as real ones do. Knows what a sink asks for, and nothing else.</summary>
internal sealed class ScriptedStreams(TimeProvider time) : HttpMessageHandler
{
    private const string Stream = "logs-rare_failure.alert-default";

    private readonly Lock gate = new();
    private readonly List<Dictionary<string, string>> backing = [];
    private readonly Queue<Func<ScriptedAnswer, ScriptedAnswer>> faults = new();

    /// <summary>Ids in the order of the backing indices; one that is there twice stands there twice.</summary>
    public IReadOnlyList<string> Ids => [.. backing.SelectMany(index => index.Keys)];

    /// <summary>Bulks that came in.</summary>
    public int Bulks { get; private set; }

    /// <summary>Held up at every bulk before it is applied, so that others get there first.</summary>
    public Func<Task>? BeforeBulk { get; set; }

    /// <summary>The next bulk is applied, and then its answer is changed.</summary>
    public void AfterNextBulk(Func<ScriptedAnswer, ScriptedAnswer> change) => faults.Enqueue(change);

    /// <summary>From now on documents go into a new backing index.</summary>
    public void Rollover() => backing.Add([]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var recorded = await RecordedRequest.OfAsync(request, cancellationToken).ConfigureAwait(false);
        if (recorded.Uri.AbsolutePath == "/_bulk" && BeforeBulk is { } before)
        {
            await before().ConfigureAwait(false);
        }

        ScriptedAnswer answer;
        lock (gate)
        {
            answer = (recorded.Method, recorded.Uri.AbsolutePath) switch
            {
                ("GET", $"/_resolve/index/{Stream}") => Resolve(),
                ("POST", "/_mget") => Get(recorded.Body),
                ("POST", "/_bulk") => Create(recorded.Body),
                _ => ScriptedAnswer.Error(501, "script_exception", $"{recorded}"),
            };
        }

        return await answer.PlayAsync(time, cancellationToken).ConfigureAwait(false);
    }

    private static string NameOf(int generation) => string.Create(CultureInfo.InvariantCulture, $".ds-{Stream}-2026.01.14-{generation + 1:000000}");

    private ScriptedAnswer Resolve()
    {
        var names = new JsonArray([.. backing.Select((_, generation) => (JsonNode)NameOf(generation))]);
        return backing.Count == 0
            ? ScriptedAnswer.Error(404, "index_not_found_exception", $"no such index [{Stream}]")
            : ScriptedAnswer.Of(200, new JsonObject { ["indices"] = new JsonArray(), ["aliases"] = new JsonArray(), ["data_streams"] = new JsonArray(new JsonObject { ["name"] = Stream, ["backing_indices"] = names }) }.ToJsonString());
    }

    private ScriptedAnswer Get(string body)
    {
        using var asked = JsonDocument.Parse(body);
        var documents = asked.RootElement.GetProperty("docs").EnumerateArray().Select(item =>
        {
            var (index, id) = (item.GetProperty("_index").GetString()!, item.GetProperty("_id").GetString()!);
            var generation = int.Parse(index[^6..], CultureInfo.InvariantCulture) - 1;
            return (JsonNode)new JsonObject { ["_index"] = index, ["_id"] = id, ["found"] = backing[generation].ContainsKey(id) };
        });
        return ScriptedAnswer.Of(200, new JsonObject { ["docs"] = new JsonArray([.. documents]) }.ToJsonString());
    }

    private ScriptedAnswer Create(string body)
    {
        Bulks++;
        if (backing.Count == 0)
        {
            Rollover();
        }

        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var items = lines.Chunk(2).Select(pair =>
        {
            using var action = JsonDocument.Parse(pair[0]);
            var id = action.RootElement.GetProperty("create").GetProperty("_id").GetString()!;
            var item = new JsonObject { ["_id"] = id, ["status"] = backing[^1].TryAdd(id, pair[1]) ? 201 : 409 };
            return (JsonNode)new JsonObject { ["create"] = item };
        });
        var answer = ScriptedAnswer.Of(200, new JsonObject { ["errors"] = false, ["items"] = new JsonArray([.. items]) }.ToJsonString());
        return faults.TryDequeue(out var change) ? change(answer) : answer;
    }
}
