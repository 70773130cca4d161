using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ElasticRareFailure.Kibana.Tests.Support;

/// <summary>Stands in for a server behind a real socket, and keeps what it was asked.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly Func<SeenRequest, KibanaAnswer> own;
    private readonly Task serving;
    private readonly ConcurrentQueue<SeenRequest> requests = new();
    private readonly ConcurrentQueue<KibanaAnswer> next = new();

    /// <param name="own">What it answers.</param>
    public ScriptedServer(Func<SeenRequest, KibanaAnswer> own)
    {
        this.own = own;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        listener.Prefixes.Add($"{Url}/");
        listener.Start();
        serving = ServeAsync();
    }

    public string Url { get; }

    /// <summary>All requests so far.</summary>
    public IReadOnlyList<SeenRequest> Requests => [.. requests];

    /// <summary>The next requests are answered with these.</summary>
    public void First(params KibanaAnswer[] answers) => Array.ForEach(answers, next.Enqueue);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
        listener.Close();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or InvalidOperationException)
            {
                return;
            }

            var seen = await SeenAsync(context.Request);
            requests.Enqueue(seen);
            await AnswerAsync(context.Response, next.TryDequeue(out var scripted) ? scripted : own(seen));
        }
    }

    private static async Task<SeenRequest> SeenAsync(HttpListenerRequest request)
    {
        using var body = new MemoryStream();
        await request.InputStream.CopyToAsync(body);
        var headers = request.Headers.AllKeys.OfType<string>().ToDictionary(name => name.ToLowerInvariant(), name => request.Headers[name]!);
        return new SeenRequest(request.HttpMethod, request.Url!.AbsolutePath, request.Url.Query.TrimStart('?'), headers, body.ToArray());
    }

    private static async Task AnswerAsync(HttpListenerResponse response, KibanaAnswer answer)
    {
        if (answer.IsLost)
        {
            response.ContentLength64 = 100;
            await response.OutputStream.WriteAsync("{"u8.ToArray());
            await response.OutputStream.FlushAsync();
            response.Abort();
            return;
        }

        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers["X-Elastic-Product"] = "Elasticsearch";
        if (answer.RetryAfter is { } wait)
        {
            response.Headers["Retry-After"] = wait;
        }

        var bytes = Encoding.UTF8.GetBytes(answer.Body);
        response.ContentLength64 = bytes.Length;
        await response.OutputStream.WriteAsync(bytes);
        response.Close();
    }
}
