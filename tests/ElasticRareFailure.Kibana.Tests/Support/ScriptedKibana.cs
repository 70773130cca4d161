namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>Stands in for Kibana: checks what Kibana checks of a request, stores what it is given, and answers in Kibana's forms.</summary>
internal sealed class ScriptedKibana : IAsyncDisposable
{
    private readonly ScriptedServer server;

    public ScriptedKibana() => server = new ScriptedServer(request => Instead(request) ?? Own(request));

    public string Url => server.Url;

    /// <summary>What the header Authorization must be; null: nobody is asked.</summary>
    public string? Authorization { get; set; }

    /// <summary>Id of the only space, but for the default one.</summary>
    public string? Space { get; set; }

    public RuleStore Rules { get; } = new();

    public ObjectStore Objects { get; } = new();

    /// <summary>Answers in place of Kibana's own; null: Kibana answers.</summary>
    public Func<SeenRequest, KibanaAnswer?> Instead { get; set; } = _ => null;

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<SeenRequest> Requests => server.Requests;

    /// <summary>Requests that change something.</summary>
    public IEnumerable<SeenRequest> Changes => Requests.Where(request => request.Method != "GET" && !request.Path.EndsWith("_bulk_get", StringComparison.Ordinal));

    /// <summary>The next requests are answered with these.</summary>
    public ScriptedKibana First(params KibanaAnswer[] answers)
    {
        server.First(answers);
        return this;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private KibanaAnswer Own(SeenRequest request)
    {
        if (Authorization is not null && request.Header("authorization") != Authorization)
        {
            return KibanaAnswer.Error(401, "Unauthorized", "[security_exception\n\tRoot causes:\n\t\tsecurity_exception: unable to authenticate user]: unable to authenticate user");
        }

        var path = request.Path;
        if (Space is not null)
        {
            if (!path.StartsWith($"/s/{Space}/", StringComparison.Ordinal))
            {
                return KibanaAnswer.Error(404, "Not Found", "Not Found");
            }

            path = path[$"/s/{Space}".Length..];
        }

        if (request.Method != "GET" && request.Header("kbn-xsrf") is null)
        {
            return KibanaAnswer.Error(400, "Bad Request", "Request must contain a kbn-xsrf header.");
        }

        return (request.Method, path) switch
        {
            ("GET", "/api/detection_engine/rules") => Rules.Get(request.Query["rule_id=".Length..]),
            ("DELETE", "/api/detection_engine/rules") => Rules.Delete(request.Query["rule_id=".Length..]),
            ("POST", "/api/detection_engine/rules/_import") => OfFile(request, file => Rules.Import(file.Content, request.Query.Contains("overwrite=true", StringComparison.Ordinal))),
            ("POST", "/api/saved_objects/_bulk_get") => Objects.BulkGet(request.Text),
            ("POST", "/api/saved_objects/_import") => OfFile(request, file => Objects.Import(file.Content, request.Query.Contains("overwrite=true", StringComparison.Ordinal))),
            ("DELETE", _) when path.StartsWith("/api/saved_objects/", StringComparison.Ordinal) => Objects.Delete(path["/api/saved_objects/".Length..]),
            ("GET", "/api/ml/saved_objects/sync") => new KibanaAnswer(200, """{"savedObjectsCreated":{},"savedObjectsDeleted":{},"datafeedsAdded":{},"datafeedsRemoved":{}}"""),
            _ => KibanaAnswer.Error(404, "Not Found", "Not Found"),
        };
    }

    private static KibanaAnswer OfFile(SeenRequest request, Func<FormFile, KibanaAnswer> import)
    {
        var (file, fault) = FormFile.Read(request);
        return file is null ? KibanaAnswer.Error(400, "Bad Request", fault!) : import(file);
    }
}
