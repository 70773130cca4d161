using System.Net;
using System.Net.Sockets;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>Stands between a worker and a cluster and plays faults. Towards the worker it speaks plain HTTP.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Upstream upstream;
    private readonly FaultPlay play;
    private readonly Task serving;
    private volatile IFaultPlan? plan;
    private volatile bool isDead;
    private int number = -1;

    /// <param name="upstream">The cluster.</param>
    /// <param name="time">The clock of the worker, which is moved on while an answer does not come.</param>
    public FaultProxy(Upstream upstream, Microsoft.Extensions.Time.Testing.FakeTimeProvider time)
    {
        this.upstream = upstream;
        play = new FaultPlay(upstream, time, Transcript);
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Uri => new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public Transcript Transcript { get; } = new();

    /// <summary>Is called when the worker dies; until it is <see cref="Revive">revived</see> nothing that it still sends gets through.</summary>
    public Action? Died { get; set; }

    /// <summary>From now on faults are played.</summary>
    public void Begin(IFaultPlan faults)
    {
        number = -1;
        plan = faults;
    }

    /// <summary>From now on all is well.</summary>
    public void End() => plan = null;

    /// <summary>A new worker is there.</summary>
    public void Revive() => isDead = false;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        upstream.Dispose();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var connections = new List<Task>();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                connections.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException)
            {
                break;
            }
        }

        await Task.WhenAll(connections);
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var owned = client;
        client.NoDelay = true;
        client.LingerState = new LingerOption(true, 0);          // closed is reset
        try
        {
            await using var stream = new BufferedStream(client.GetStream());
            while (await ProxyRequest.ReadAsync(stream, stop.Token) is { } request && await AnswerAsync(request, stream))
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The worker went away, or the test is over.
        }
    }

    private async Task<bool> AnswerAsync(ProxyRequest request, Stream stream)
    {
        if (isDead)
        {
            return false;
        }

        if (plan is not { } faults)
        {
            return await FaultPlay.WholeAsync(await upstream.SendAsync(request, stop.Token), request, stream, stop.Token);
        }

        var own = Interlocked.Increment(ref number);
        var fault = faults.Of(own, request.Kind);
        if (fault is Fault.DeathBefore or Fault.DeathAfter)
        {
            await play.DieAsync(own, fault, request, stop.Token);
            isDead = true;
            Died?.Invoke();
            return false;
        }

        return await play.AnswerAsync(own, fault, faults.Detail(own), request, stream, stop.Token);
    }
}
