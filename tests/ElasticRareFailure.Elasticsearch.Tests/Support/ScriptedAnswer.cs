using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>What the scripted server does with one request.</summary>
internal sealed record ScriptedAnswer
{
    private readonly List<(string Name, string Value)> headers = [];

    public int Status { get; init; } = 200;

    public string Body { get; init; } = "{}";

    public string ContentType { get; init; } = "application/json";

    /// <summary>Thrown in place of an answer.</summary>
    public Exception? Thrown { get; init; }

    /// <summary>Characters of the body after which the connection is lost; null: never.</summary>
    public int? CutAt { get; init; }

    /// <summary>How long the status and the headers take.</summary>
    public TimeSpan HeadersAfter { get; init; }

    /// <summary>How long the body takes after the headers.</summary>
    public TimeSpan BodyAfter { get; init; }

    /// <summary>Whether the answer says that it comes from Elasticsearch; a proxy's does not.</summary>
    public bool FromElasticsearch { get; init; } = true;

    public static ScriptedAnswer Of(int status, string body = "{}") => new() { Status = status, Body = body };

    /// <summary>An error as Elasticsearch writes it.</summary>
    public static ScriptedAnswer Error(int status, string type, string reason) =>
        Of(status, $$"""{"error":{"root_cause":[{"type":"{{type}}","reason":"{{reason}}"}],"type":"{{type}}","reason":"{{reason}}"},"status":{{status}}}""");

    /// <summary>Nobody listens there.</summary>
    public static ScriptedAnswer Refused() =>
        new() { Thrown = new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (es.example.com:9200)", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused)) };

    /// <summary>The connection is lost while the answer is awaited.</summary>
    public static ScriptedAnswer Reset() =>
        new() { Thrown = new HttpRequestException(HttpRequestError.Unknown, "An error occurred while sending the request.", new IOException("Unable to read data", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionReset))) };

    /// <summary>No such host.</summary>
    public static ScriptedAnswer UnknownHost() =>
        new() { Thrown = new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known (es.example.com:9200)", new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound)) };

    /// <summary>The same answer with one more header.</summary>
    public ScriptedAnswer With(string name, string value)
    {
        headers.Add((name, value));
        return this;
    }

    public async Task<HttpResponseMessage> PlayAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (HeadersAfter > TimeSpan.Zero)
        {
            await Task.Delay(HeadersAfter, time, cancellationToken).ConfigureAwait(false);
        }

        if (Thrown is not null)
        {
            throw Thrown;
        }

        var bytes = Encoding.UTF8.GetBytes(Body);
        var stream = new ScriptedBody(bytes, CutAt is { } cut ? Encoding.UTF8.GetByteCount(Body.AsSpan(0, cut)) : null, BodyAfter, time);
        var answer = new HttpResponseMessage((HttpStatusCode)Status) { Content = new StreamContent(stream) };
        answer.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(ContentType);
        answer.Content.Headers.ContentLength = bytes.Length;
        if (FromElasticsearch)
        {
            answer.Headers.Add("X-Elastic-Product", "Elasticsearch");
        }

        foreach (var (name, value) in headers)
        {
            answer.Headers.Add(name, value);
        }

        return answer;
    }
}
