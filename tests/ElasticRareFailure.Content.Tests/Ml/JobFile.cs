using System.Text.Json.Nodes;
using ElasticRareFailure.Elasticsearch.Tests.Support;

namespace ElasticRareFailure.Content.Tests.Ml;

/// <summary>A job of Kibana's machine learning with its datafeed, as its import takes them.</summary>
internal sealed record JobFile(string Name, JsonObject Json)
{
    private static readonly string Folder = Repository.PathOf("kibana-assets", "ml");

    public static IReadOnlyList<JobFile> All { get; } =
        [.. Directory.GetFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(file => new JobFile(Path.GetFileNameWithoutExtension(file), JsonNode.Parse(File.ReadAllText(file))!.AsObject()))];

    public static TheoryData<string> Names => [.. All.Select(job => job.Name)];

    public JsonObject Job => Json["job"]!.AsObject();

    public JsonObject Datafeed => Json["datafeed"]!.AsObject();

    public JsonObject Detector => Assert.Single(Job["analysis_config"]!["detectors"]!.AsArray())!.AsObject();

    public IReadOnlyList<string> Influencers => [.. Job["analysis_config"]!["influencers"]!.AsArray().Select(name => name!.GetValue<string>())];

    /// <summary>The ml-module that is made of all jobs.</summary>
    public static JsonObject Module => JsonNode.Parse(Assert.Single(File.ReadAllLines(Path.Combine(Folder, "ml-module.ndjson"))))!.AsObject();

    public static JobFile Find(string name) => All.Single(job => job.Name == name);
}
