using System.Net;
using System.Net.Sockets;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>A line to a cluster that breaks, and stays broken, once some bytes have come back: as if the server had been stopped in the middle of an answer.</summary>
internal sealed class CutLine : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource cut = new();
    private readonly Uri target;
    private readonly Task serving;
    private long left;

    public CutLine(Uri target, long bytes)
    {
        (this.target, left) = (target, bytes);
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Uri => new UriBuilder(target) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri;

    public bool IsCut => cut.IsCancellationRequested;

    public async ValueTask DisposeAsync()
    {
        await cut.CancelAsync();
        listener.Stop();
        await serving;
        cut.Dispose();
    }

    private async Task ServeAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
            {
                lines.Add(ForwardAsync(await listener.AcceptTcpClientAsync(cut.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            listener.Stop();
        }

        await Task.WhenAll(lines);
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(target.Host, target.Port, cut.Token);
            await Task.WhenAny(CopyAsync(near.GetStream(), far.GetStream(), counts: false), CopyAsync(far.GetStream(), near.GetStream(), counts: true));
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The line is cut.
        }
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to, bool counts)
    {
        var buffer = new byte[16_384];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, cut.Token)) > 0;)
            {
                await to.WriteAsync(buffer.AsMemory(0, read), cut.Token);
                if (counts && Interlocked.Add(ref left, -read) < 0)
                {
                    await cut.CancelAsync();
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The line is cut.
        }
    }
}
