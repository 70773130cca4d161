namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>A request as the server would have got it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Uri">Node, path and query.</param>
/// <param name="Headers">Headers of request and body, names in lower case.</param>
/// <param name="Body">Body; empty: none.</param>
internal sealed record RecordedRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>Path and query.</summary>
    public string Path => Uri.PathAndQuery;

    /// <summary>Method, path and query, as in <c>GET /_search?size=1</c>.</summary>
    public override string ToString() => $"{Method} {Path}";

    public static async Task<RecordedRequest> OfAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value));
        return new RecordedRequest(request.Method.Method, request.RequestUri!, headers, body);
    }
}
