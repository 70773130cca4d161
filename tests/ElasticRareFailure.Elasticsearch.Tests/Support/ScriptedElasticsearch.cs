namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>Stands below the whole real client in place of the network: answers requests in the order of its script and keeps what was asked.</summary>
/// <param name="time">The clock of answers that come late.</param>
internal sealed class ScriptedElasticsearch(TimeProvider? time = null) : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly LinkedList<(string Method, string Path, ScriptedAnswer Answer, int Times)> script = new();
    private readonly List<RecordedRequest> requests = [];

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    /// <summary>How many answers of the script nobody asked for yet.</summary>
    public int Left
    {
        get
        {
            lock (gate)
            {
                return script.Count;
            }
        }
    }

    /// <summary>The next step of the script; a request that is not the one expected gets 501 and says so.</summary>
    /// <param name="method">Method that is expected.</param>
    /// <param name="path">Path that is expected, without query, or with it.</param>
    /// <param name="answer">What comes back.</param>
    /// <param name="times">How often.</param>
    public ScriptedElasticsearch On(string method, string path, ScriptedAnswer answer, int times = 1)
    {
        _ = script.AddLast((method, path, answer, times));
        return this;
    }

    /// <inheritdoc cref="On(string,string,ScriptedAnswer,int)"/>
    public ScriptedElasticsearch On(string method, string path, string body = "{}", int status = 200, int times = 1) => On(method, path, ScriptedAnswer.Of(status, body), times);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var recorded = await RecordedRequest.OfAsync(request, cancellationToken).ConfigureAwait(false);
        return await Next(recorded).PlayAsync(time ?? TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }

    private ScriptedAnswer Next(RecordedRequest request)
    {
        lock (gate)
        {
            requests.Add(request);
            if (script.First is not { } first)
            {
                return ScriptedAnswer.Error(501, "script_exception", $"the script is over at {request}");
            }

            var (method, path, answer, times) = first.Value;
            if (request.Method != method || (request.Path != path && request.Uri.AbsolutePath != path))
            {
                return ScriptedAnswer.Error(501, "script_exception", $"{request} came where the script has {method} {path}");
            }

            script.RemoveFirst();
            if (times > 1)
            {
                _ = script.AddFirst((method, path, answer, times - 1));
            }

            return answer;
        }
    }
}
