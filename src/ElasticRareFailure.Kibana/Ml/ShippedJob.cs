using System.Text;
using System.Text.Json.Nodes;
using ElasticRareFailure.Kibana.Content;

namespace ElasticRareFailure.Kibana.Ml;

/// <summary>An anomaly detection job that is shipped, with its datafeed.</summary>
/// <param name="Job">The job, with its id.</param>
/// <param name="Datafeed">Its datafeed.</param>
internal sealed record ShippedJob(JsonObject Job, JsonObject Datafeed)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ShippedJob> All { get; } = [.. ShippedFiles.Of("kibana-assets/ml/", ".json").SelectMany(Parse)];

    /// <summary>Id of the job.</summary>
    public string JobId => Job["job_id"]!.GetValue<string>();

    /// <summary>Id of the datafeed: the one that Kibana's own import would give it.</summary>
    public string DatafeedId => $"datafeed-{JobId}";

    /// <summary>Reads a file in Kibana's form for import: a job with its datafeed, or a list of them.</summary>
    public static IEnumerable<ShippedJob> Parse(string text) =>
        (JsonNode.Parse(text) is JsonArray list ? list.OfType<JsonObject>() : [JsonNode.Parse(text)!.AsObject()]).Select(static pair => new ShippedJob(pair["job"]!.AsObject(), pair["datafeed"]!.AsObject()));

    /// <summary>Body of the request that makes the job.</summary>
    public ReadOnlyMemory<byte> JobBody() => Body(Job, static job => _ = job.Remove("job_id"));

    /// <summary>Body of the request that makes the datafeed.</summary>
    /// <param name="patterns">Index patterns of the source.</param>
    public ReadOnlyMemory<byte> DatafeedBody(IReadOnlyList<string> patterns) => Body(Datafeed, datafeed =>
    {
        _ = datafeed.Remove("datafeed_id");
        datafeed["job_id"] = JobId;
        datafeed["indices"] = new JsonArray([.. patterns.Select(static pattern => (JsonNode)pattern)]);
    });

    private static ReadOnlyMemory<byte> Body(JsonObject whole, Action<JsonObject> change)
    {
        var body = whole.DeepClone().AsObject();
        change(body);
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }
}
