using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Templates;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.IntegrationTests.Support;

namespace ElasticRareFailure.IntegrationTests.Faults;

/// <summary>The records that runs read, the passes that they run, and who the worker is: the same for all runs.</summary>
internal sealed class FaultTenant
{
    /// <summary>What the namespaces of all runs begin with.</summary>
    public const string Prefix = "fault_";

    // So many alerts a day that there are some to lose.
    private const string AlertsPerDay = "10";

    private readonly SourceStream source;
    private readonly string key;

    private FaultTenant(TestCluster cluster, SourceStream source, string key) => (Cluster, this.source, this.key) = (cluster, source, key);

    public TestCluster Cluster { get; }

    /// <summary>The first pass: a story that began within two hours before it is said by it.</summary>
    public static PassTime First { get; } = PassTime.EndingAt(Time("2026-01-20T05:00:00Z"));

    /// <summary>The last pass: the night of one attack and the day on which a tool's new release is refused lie between.</summary>
    public static PassTime Last { get; } = PassTime.EndingAt(Time("2026-01-21T14:15:00Z"));

    /// <summary>Loads the records and makes the worker's key.</summary>
    public static async Task<FaultTenant> CreateAsync(TestCluster cluster, CancellationToken cancellationToken)
    {
        await InstallTemplatesAsync(cluster.Rest, cancellationToken);
        var source = await SourceStream.CreateAsync(cluster.Rest, cluster.Namespace("faults"), "standard", cancellationToken);
        _ = await source.LoadAsync(LinesAsync(cancellationToken), cancellationToken);
        return new FaultTenant(cluster, source, await cluster.CreateKeyAsync([source.Name], cancellationToken));
    }

    /// <summary>The worker's configuration.</summary>
    public Dictionary<string, string?> Configuration(Uri elasticsearch) => new()
    {
        ["Elasticsearch:Urls:0"] = elasticsearch.ToString(),
        ["Elasticsearch:ApiKey"] = key,
        ["Source:Indices:0"] = source.Name,
        ["Scoring:AlertsPerDay"] = AlertsPerDay,
    };

    private static long Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    private static async IAsyncEnumerable<string> LinesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "samples", "activity-2026-01.ndjson.gz"));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var lines = new StreamReader(unpacked);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            using var record = JsonDocument.Parse(line);
            if (record.RootElement.GetProperty("_source").GetProperty("@timestamp").GetDateTimeOffset().ToUnixTimeMilliseconds() < Last.EndMs)
            {
                yield return line;
            }
        }
    }

    /// <summary>Installs templates for the streams of runs: as the product's own, but refreshed at once, since a write waits for it.</summary>
    public static async Task InstallTemplatesAsync(Rest rest, CancellationToken cancellationToken)
    {
        foreach (var stream in (string[])["logs-rare_failure.alert", "logs-rare_failure.pass", "logs-rare_failure.feedback", SuppressionReader.Index])
        {
            var template = JsonNode.Parse(ShippedTemplates.All.Single(shipped => shipped.Name == stream).Body.Span)!;
            template["index_patterns"] = new JsonArray($"{stream}-{Prefix}*");
            template["priority"] = template["priority"]!.GetValue<int>() + 1;
            var content = template["template"] as JsonObject ?? [];
            template["template"] = content.Parent is null ? content : content.DeepClone();
            template["template"]!["settings"] = new JsonObject { ["index.refresh_interval"] = "10ms" };
            using var put = await rest.RequireAsync(HttpMethod.Put, $"/_index_template/{Prefix}{stream}", template.ToJsonString(), cancellationToken);
        }
    }
}
