using System.Text.Json.Nodes;
using ElasticRareFailure.IntegrationTests.Faults;
using ElasticRareFailure.IntegrationTests.Support;
using ElasticRareFailure.Worker.Findings;
using Microsoft.Extensions.Time.Testing;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>A small tenant with twelve quiet days behind it, in a source, alerts and a log of passes of a test's own; workers reach the cluster through a proxy that can play faults. It is a Wednesday, noon.</summary>
internal sealed class Scene : IAsyncDisposable
{
    public const string Tenant = "11110000-0000-4000-8000-000000000001";
    public const string Ada = "aaaa0000-0000-4000-8000-000000000001";
    public const string Bob = "bbbb0000-0000-4000-8000-000000000002";

    private readonly TestCluster cluster;
    private readonly SourceStream source;
    private readonly OwnStreams streams;

    private Scene(TestCluster cluster, SourceStream source, OwnStreams streams, DateTimeOffset start)
    {
        (this.cluster, this.source, this.streams) = (cluster, source, streams);
        Time = new FakeTimeProvider(start.AddSeconds(60));
        Proxy = new FaultProxy(new Upstream(cluster, streams), Time);
    }

    public static DateTimeOffset Noon { get; } = new(2026, 1, 14, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The clock of the workers.</summary>
    public FakeTimeProvider Time { get; }

    /// <summary>The line to the cluster.</summary>
    public FaultProxy Proxy { get; }

    /// <summary>The configuration of the workers: what fails is not tried again, since nobody moves the clock meanwhile.</summary>
    public Dictionary<string, string?> Configuration { get; } = [];

    /// <summary>What the workers log.</summary>
    public LogLines Log { get; } = new();

    /// <summary>Pattern of its alerts in the cluster.</summary>
    public string Alerts => streams.Alerts;

    public string Source => source.Name;

    /// <param name="cluster">The cluster.</param>
    /// <param name="test">Name of the test.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isIndex">The source is a plain index.</param>
    public static async Task<Scene> CreateAsync(TestCluster cluster, string test, CancellationToken cancellationToken, bool isIndex = false)
    {
        await FaultTenant.InstallTemplatesAsync(cluster.Rest, cancellationToken);
        var space = cluster.Namespace(test);
        var source = isIndex ? await SourceStream.CreateIndexAsync(cluster.Rest, space, cancellationToken) : await SourceStream.CreateAsync(cluster.Rest, space, "standard", cancellationToken);
        var scene = await OfAsync(cluster, source, space, Noon, cancellationToken);
        await scene.LoadAsync(cancellationToken, [.. Enumerable.Range(1, 12).SelectMany(day => (Call[])[Quiet($"ada{day}", day, Ada), Quiet($"bob{day}", day, Bob)])]);
        return scene;
    }

    /// <summary>The records of a file in place of the small tenant.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="test">Name of the test.</param>
    /// <param name="records">The file.</param>
    /// <param name="start">When it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Scene> OfRecordsAsync(TestCluster cluster, string test, string records, DateTimeOffset start, CancellationToken cancellationToken)
    {
        await FaultTenant.InstallTemplatesAsync(cluster.Rest, cancellationToken);
        var space = cluster.Namespace(test);
        var source = await SourceStream.CreateAsync(cluster.Rest, space, "standard", cancellationToken);
        _ = await source.LoadAsync(records, cancellationToken);
        return await OfAsync(cluster, source, space, start, cancellationToken);
    }

    /// <summary>An empty source, at another time.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="test">Name of the test.</param>
    /// <param name="now">When it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Scene> AtAsync(TestCluster cluster, string test, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await FaultTenant.InstallTemplatesAsync(cluster.Rest, cancellationToken);
        var space = cluster.Namespace(test);
        return await OfAsync(cluster, await SourceStream.CreateAsync(cluster.Rest, space, "standard", cancellationToken), space, now.AddSeconds(-60), cancellationToken);
    }

    /// <summary>Writes calls into the source.</summary>
    public Task LoadAsync(CancellationToken cancellationToken, params Call[] calls) => LoadAsync(Tenant, cancellationToken, calls);

    /// <summary>Writes calls of another tenant into the source.</summary>
    public async Task LoadAsync(string tenant, CancellationToken cancellationToken, params Call[] calls) => _ = await source.LoadAsync(calls.Select(call => call.Line(tenant)).ToAsyncEnumerable(), cancellationToken);

    /// <summary>A worker that was just started.</summary>
    public WorkerInMemory Worker(ScoringChoice? choice = null) => new(Configuration, Time, budget: 1, log: Log, choice: choice);

    /// <summary>Moves the clock on and runs what is due.</summary>
    public Task<bool> RunAsync(WorkerInMemory worker, int minutes, CancellationToken cancellationToken)
    {
        Time.Advance(TimeSpan.FromMinutes(minutes));
        return worker.Runner.RunDueAsync(cancellationToken);
    }

    /// <summary>A command on the cluster, as the worker reaches it.</summary>
    public Task<Product> CommandAsync(params string[] arguments) => CommandAsync(CancellationToken.None, arguments);

    /// <summary>The same until it is stopped.</summary>
    public Task<Product> CommandAsync(CancellationToken stop, params string[] arguments) =>
        Product.RunAsync(Time, new Dictionary<string, string?>(Configuration) { ["Logging:LogLevel:Default"] = "Warning" }, stop, arguments);

    /// <summary>A command of an analyst, who may write what the worker may not.</summary>
    public Task<Product> AnalystAsync(TimeProvider time, params string[] arguments) => UserAsync(cluster.Username, cluster.Password, time, arguments);

    /// <summary>A command of a user.</summary>
    public Task<Product> UserAsync(string username, string password, TimeProvider time, params string[] arguments)
    {
        var configuration = new Dictionary<string, string?>(Configuration) { ["Logging:LogLevel:Default"] = "Warning", ["Elasticsearch:Username"] = username, ["Elasticsearch:Password"] = password };
        _ = configuration.Remove("Elasticsearch:ApiKey");
        return Product.RunAsync(time, configuration, arguments);
    }

    /// <summary>The same at the time of the workers.</summary>
    public Task<Product> AnalystAsync(params string[] arguments) => AnalystAsync(Time, arguments);

    /// <summary>Writes a suppression by hand.</summary>
    public async Task PutSuppressionAsync(string id, string document, CancellationToken cancellationToken)
    {
        using var put = await cluster.Rest.RequireAsync(HttpMethod.Put, $"/{streams.Suppressions}/_doc/{id}?refresh=true", document, cancellationToken);
    }

    /// <summary>The alerts, in order of detection and sequence.</summary>
    public async Task<List<JsonNode>> AlertsAsync(CancellationToken cancellationToken) =>
        [.. (await AllAsync(streams.Alerts, cancellationToken)).OrderBy(static alert => alert["event"]!["created"]!.GetValue<string>(), StringComparer.Ordinal).ThenBy(static alert => alert["rare_failure"]!["story"]!["sequence"]!.GetValue<int>())];

    /// <summary>The documents of passes, in order of their running.</summary>
    public async Task<List<JsonNode>> PassesAsync(CancellationToken cancellationToken) =>
        [.. (await AllAsync(streams.Passes, cancellationToken)).OrderBy(static pass => pass["rare_failure"]!["pass"]!["run_at"]!.GetValue<string>(), StringComparer.Ordinal).ThenBy(static pass => pass["rare_failure"]!["pass"]!["end"]!.GetValue<string>(), StringComparer.Ordinal)];

    /// <summary>The log of passes is gone.</summary>
    public void ForgetPasses() => streams.ForgetPasses();

    /// <summary>Gives the alerts to a new backing index.</summary>
    public async Task RolloverAsync(CancellationToken cancellationToken)
    {
        // The namespace of an alert is that of its records.
        using var rolled = await cluster.Rest.RequireAsync(HttpMethod.Post, $"/{streams.Alerts[..^1]}{source.Name["logs-azure.activitylogs-".Length..]}/_rollover", cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        Log.Dispose();
    }

    private static async Task<Scene> OfAsync(TestCluster cluster, SourceStream source, string space, DateTimeOffset start, CancellationToken cancellationToken)
    {
        var scene = new Scene(cluster, source, new OwnStreams($"{FaultTenant.Prefix}{space}_"), start);
        scene.Configuration["Elasticsearch:Urls:0"] = scene.Proxy.Uri.ToString();
        scene.Configuration["Elasticsearch:ApiKey"] = await cluster.CreateKeyAsync([source.Name], cancellationToken);
        scene.Configuration["Elasticsearch:Retry:Retries"] = "0";
        scene.Configuration["Source:Indices:0"] = source.Name;
        return scene;
    }

    private static Call Quiet(string id, int daysAgo, string caller) => new(id, Noon.AddDays(-daysAgo)) { Caller = caller, Failed = false, Operation = "Microsoft.Web/sites/read" };

    private async Task<IEnumerable<JsonNode>> AllAsync(string pattern, CancellationToken cancellationToken)
    {
        using var refreshed = await cluster.Rest.RequireAsync(HttpMethod.Post, $"/{pattern}/_refresh", cancellationToken);
        using var found = await cluster.Rest.RequireAsync(HttpMethod.Get, $"/{pattern}/_search?size=1000", cancellationToken);
        return found.Root.GetProperty("hits").GetProperty("hits").EnumerateArray().Select(static hit => JsonNode.Parse(hit.GetProperty("_source").GetRawText())!).ToList();
    }
}
