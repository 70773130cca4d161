using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Access;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Worker.Health;
using ElasticRareFailure.Worker.Running;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.Worker.Tests.Health;

/// <summary>A worker whose passes and cluster are what the test says, and its server on a free port of this machine.</summary>
internal sealed class HealthScene : IAsyncDisposable, IPassLog
{
    public const string Secret = "c2VjcmV0";

    private readonly HealthServer server;
    private readonly HttpClient http;

    public HealthScene(bool isOff = false)
    {
        var documents = new PassDocument(new WorkerIdentity("0.1.0", "worker-1"), [], new Secrets([Secret]));
        Heartbeat = new Heartbeat(Time);
        Passes = new RememberedPasses(this, documents, Heartbeat, Time);
        var probe = new ClusterProbe(_ => Read(++Reads), new Diagnosis(new ElasticsearchOptions()), Time);
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        server = new HealthServer(isOff ? null : Url, new WorkerHealth(Passes, Heartbeat, probe, new SourceOptions(), Time), NullLogger<HealthServer>.Instance);
        http = new HttpClient { BaseAddress = Url };
    }

    public static ClusterFindings GoodCluster { get; } = new(new ClusterInfo("c", "u", "9.5.2", "default"), [], [], new KeyExpiry(IsKey: true, "worker", IsKnown: true, null));

    public Uri Url { get; }

    /// <summary>2026-01-14T10:16:00Z.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 14, 10, 16, 0, TimeSpan.Zero));

    public Heartbeat Heartbeat { get; }

    public RememberedPasses Passes { get; }

    /// <summary>How the cluster answers, by the number of the question.</summary>
    public Func<int, Task<ClusterFindings>> Read { get; set; } = _ => Task.FromResult(GoodCluster);

    /// <summary>Questions to the cluster.</summary>
    public int Reads { get; private set; }

    /// <summary>What happens when a pass is logged.</summary>
    public Action OnLog { get; set; } = () => { };

    public Task StartAsync() => server.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => server.StopAsync(TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) => http.SendAsync(new HttpRequestMessage(method, path), TestContext.Current.CancellationToken);

    /// <summary>Status and body of an endpoint.</summary>
    public async Task<(int Status, JsonNode Body)> GetAsync(string path = "/health/ready")
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    /// <summary>Status, and what is not healthy, but for what is not known: name, status and reason.</summary>
    public async Task<(int Status, string[] Found)> FoundAsync(string path = "/health/ready")
    {
        var (status, body) = await GetAsync(path);
        return (status, [.. body["checks"]!.AsArray().Where(check => check!["reason"] is not null && check["name"]!.GetValue<string>() != "cannot_be_seen" && !check["reason"]!.GetValue<string>().StartsWith("Not known ", StringComparison.Ordinal)).Select(check => $"{check!["name"]} {check["status"]}: {check["reason"]}")]);
    }

    /// <summary>A source in which all is in order.</summary>
    public SourceReport Source() => new("local", "logs-azure.activitylogs-*", new ReadCounts()) { FailureStore = 0, NewestKnownMs = Now - 90_000, ClockSkewMs = 5 };

    /// <summary>A pass that is run now.</summary>
    public PassReport Pass(SourceReport? source = null) => new(PassTime.EndingAt(Now), PassMode.Run, [source ?? Source()]) { RunAtMs = Now, Duration = TimeSpan.FromSeconds(2) };

    public Task RunAsync(PassReport pass) => Passes.WriteAsync(pass, TestContext.Current.CancellationToken);

    public Task<PassTime?> LastCoveredAsync(string source, bool shadow, CancellationToken cancellationToken) => Task.FromResult<PassTime?>(null);

    public Task WriteAsync(PassReport report, CancellationToken cancellationToken)
    {
        OnLog();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await server.StopAsync(CancellationToken.None);
        server.Dispose();
    }

    private long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
