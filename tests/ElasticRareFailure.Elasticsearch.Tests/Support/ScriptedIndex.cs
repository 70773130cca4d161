using System.Text.Json;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Stands below the whole real client in place of a cluster that holds records: opens points in time, answers searches in them by what is asked, and is strict about their ids.</summary>
/// <param name="records">Records of the cluster that is connected to.</param>
internal sealed class ScriptedIndex(params IEnumerable<SourceRecord> records) : HttpMessageHandler
{
    /// <summary>Sort values begin here: more than a double can hold.</summary>
    public const long FirstSort = 4_611_686_018_427_387_905;

    private readonly Dictionary<string, List<SourceRecord>> clusters = new() { [""] = [.. records] };
    private readonly Dictionary<string, (string Newest, List<SourceRecord> Records)> open = [];
    private int opened;
    private int running;

    /// <summary>Requests so far.</summary>
    public List<RecordedRequest> Requests { get; } = [];

    /// <summary>Answers in place of the index; null: the index answers.</summary>
    public Func<RecordedRequest, ScriptedAnswer?> Fault { get; set; } = _ => null;

    /// <summary>Time up to which records can be seen, epoch ms.</summary>
    public long NowMs { get; set; } = long.MaxValue;

    /// <summary>Whether each answer gives another id of the point in time.</summary>
    public bool ChangesIds { get; set; } = true;

    /// <summary>Points in time that are open.</summary>
    public int Open => open.Count;

    /// <summary>Most searches that ran at once.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Adds the records of another cluster.</summary>
    public ScriptedIndex With(string alias, params IEnumerable<SourceRecord> others)
    {
        clusters[alias] = [.. others];
        return this;
    }

    /// <summary>Adds a record.</summary>
    public void Add(SourceRecord record) => clusters[""].Add(record);

    /// <summary>Searches so far.</summary>
    public IEnumerable<JsonElement> Searches => Requests.Where(request => request.Uri.AbsolutePath == "/_search").Select(request => JsonElement.Parse(request.Body));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref running));
        var recorded = await RecordedRequest.OfAsync(request, cancellationToken).ConfigureAwait(false);
        Requests.Add(recorded);
        var answer = Fault(recorded) ?? Answer(recorded);
        _ = Interlocked.Decrement(ref running);
        return await answer.PlayAsync(TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }

    private ScriptedAnswer Answer(RecordedRequest request) => (request.Method, request.Uri.AbsolutePath) switch
    {
        ("POST", "/_search") => Search(JsonElement.Parse(request.Body)),
        ("DELETE", "/_pit") => Close(JsonElement.Parse(request.Body).GetProperty("id").GetString()!),
        ("POST", var path) when path.EndsWith("/_pit", StringComparison.Ordinal) => OpenPoint(Uri.UnescapeDataString(path[1..^5])),
        _ => ScriptedAnswer.Error(501, "script_exception", request.ToString()),
    };

    private ScriptedAnswer OpenPoint(string patterns)
    {
        var colon = patterns.IndexOf(':', StringComparison.Ordinal);
        var point = $"p{++opened}";
        open[point] = ($"{point}.0", [.. clusters[colon < 0 ? "" : patterns[..colon]].Where(record => (record.VisibleMs ?? long.MinValue) <= NowMs)]);
        return ScriptedAnswer.Of(200, $$$"""{"id":"{{{open[point].Newest}}}","_shards":{"total":2,"successful":2,"skipped":0,"failed":0}}""");
    }

    private ScriptedAnswer Search(JsonElement body)
    {
        var id = body.GetProperty("pit").GetProperty("id").GetString()!;
        var point = id[..id.IndexOf('.', StringComparison.Ordinal)];
        if (!open.TryGetValue(point, out var known) || known.Newest != id)
        {
            return ScriptedAnswer.Error(404, "search_context_missing_exception", "No search context found");
        }

        open[point] = (ChangesIds ? $"{point}.{int.Parse(id[(point.Length + 1)..], System.Globalization.CultureInfo.InvariantCulture) + 1}" : id, known.Records);
        var after = body.TryGetProperty("search_after", out var sort) ? sort[0].GetInt64() : long.MinValue;
        string[] paths = [.. body.GetProperty("_source").EnumerateArray().Select(path => path.GetString()!)];
        var hits = known.Records.Select((record, number) => (Record: record, Sort: FirstSort + number))
            .Where(hit => hit.Sort > after && QueryMatch.Of(body.GetProperty("query"), hit.Record.Id, hit.Record.Document()))
            .Take(body.GetProperty("size").GetInt32())
            .Select(hit => hit.Record.Hit(QueryMatch.Filtered(hit.Record.Document(), paths) ?? new JsonObject(), hit.Sort));
        return ScriptedAnswer.Of(200, AnswerText.Of(hits, open[point].Newest));
    }

    private ScriptedAnswer Close(string id)
    {
        var point = id[..id.IndexOf('.', StringComparison.Ordinal)];
        return open.TryGetValue(point, out var known) && known.Newest == id && open.Remove(point)
            ? ScriptedAnswer.Of(200, """{"succeeded":true,"num_freed":2}""")
            : ScriptedAnswer.Of(404, """{"succeeded":true,"num_freed":0}""");
    }
}
