using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>A real server on this machine, for what lies below HTTP: TLS. Answers every request with the same line of JSON.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private const string Answer = "HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2? certificate;
    private readonly Task serving;

    /// <summary>Starts it.</summary>
    /// <param name="certificate">Its certificate; null: it speaks http.</param>
    public LoopbackServer(X509Certificate2? certificate)
    {
        this.certificate = certificate;
        listener.Start();
        serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client.GetStream());
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or System.Security.Authentication.AuthenticationException)
            {
                // The other side refused, which is what the tests are about, or the test is over.
            }
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        if (certificate is not null)
        {
            var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
            stream = tls;
        }

        await using var owned = stream;
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 } line && line.Contains(' ', StringComparison.Ordinal))
        {
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(Answer), stop.Token);
    }
}
