using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>The cluster behind a proxy.</summary>
internal sealed class Upstream : IDisposable
{
    private static readonly string[] OfTheConnection = ["Host", "Connection", "Content-Length", "Transfer-Encoding", "Keep-Alive", "Expect"];

    private readonly TestCluster cluster;
    private readonly OwnStreams streams;
    private readonly X509Certificate2? authority;
    private readonly HttpClient http;

    public Upstream(TestCluster cluster, OwnStreams streams)
    {
        (this.cluster, this.streams) = (cluster, streams);
        var handler = new SocketsHttpHandler();
        if (cluster.CaFile is { } file)
        {
            authority = X509CertificateLoader.LoadCertificateFromFile(file);
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => TestCertificates.Trusts(authority, certificate, errors);
        }

        http = new HttpClient(handler) { BaseAddress = cluster.Uri, Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Forwards a request and gives back the whole answer.</summary>
    public async Task<ProxyAnswer> SendAsync(ProxyRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), streams.ToCluster(request.Target));
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(streams.ToCluster(request.Body));
        }

        foreach (var (name, value) in request.Headers.Where(static header => !OfTheConnection.Contains(header.Name, StringComparer.OrdinalIgnoreCase)))
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                _ = message.Content?.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var answer = await http.SendAsync(message, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        return new ProxyAnswer((int)answer.StatusCode, [.. Headers(answer.Headers), .. Headers(answer.Content.Headers)], streams.ToWorker(body));
    }

    /// <summary>Closes the point in time that a page is asked of.</summary>
    public async Task ClosePitAsync(ProxyRequest page, CancellationToken cancellationToken)
    {
        using var body = JsonDocument.Parse(page.Body);
        var id = body.RootElement.GetProperty("pit").GetProperty("id").GetString();
        using var closed = await cluster.Rest.SendAsync(HttpMethod.Delete, "/_pit", new JsonObject { ["id"] = id }.ToJsonString(), cancellationToken);
    }

    /// <summary>Gives the streams that were written to a new backing index each.</summary>
    public async Task RolloverAsync(BulkItems items, CancellationToken cancellationToken)
    {
        foreach (var stream in items.Streams)
        {
            using var rolled = await cluster.Rest.SendAsync(HttpMethod.Post, $"/{streams.ToCluster(stream)}/_rollover", cancellationToken);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        authority?.Dispose();
    }

    private static IEnumerable<(string Name, string Value)> Headers(HttpHeaders headers) =>
        from header in headers
        where !OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)
        from value in header.Value
        select (header.Key, value);
}
