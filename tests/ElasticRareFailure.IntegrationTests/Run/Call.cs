using System.Globalization;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.IntegrationTests.Run;

/// <summary>A call as the integration writes it: refused for want of a permission unless told otherwise.</summary>
/// <param name="Id">Id of its document.</param>
/// <param name="At">When it happened.</param>
internal sealed record Call(string Id, DateTimeOffset At)
{
    /// <summary>An operation whose refusal makes a story one band more severe.</summary>
    public const string Sensitive = "Microsoft.Authorization/roleAssignments/write";

    private const string ObjectId = "http://schemas_microsoft_com/identity/claims/objectidentifier";

    public string Operation { get; init; } = "Microsoft.Web/sites/write";

    public string Caller { get; init; } = Scene.Bob;

    public bool Failed { get; init; } = true;

    /// <summary>When it became known; null: the document does not say.</summary>
    public DateTimeOffset? Ingested { get; init; } = At.AddSeconds(90);

    /// <summary>The line of the document.</summary>
    /// <param name="tenant">Its tenant.</param>
    public string Line(string tenant)
    {
        var happened = new JsonObject { ["action"] = Operation, ["outcome"] = Failed ? "failure" : "success" };
        if (Ingested is { } known)
        {
            happened["ingested"] = Text(known);
        }

        var source = new JsonObject
        {
            ["@timestamp"] = Text(At),
            ["event"] = happened,
            ["azure"] = new JsonObject
            {
                ["activitylogs"] = new JsonObject
                {
                    ["category"] = "Administrative",
                    ["tenant_id"] = tenant,
                    ["result_type"] = Failed ? "Failure" : "Success",
                    ["properties"] = new JsonObject { ["status_code"] = Failed ? "Forbidden" : "OK" },
                    ["identity"] = new JsonObject { ["claims"] = new JsonObject { [ObjectId] = Caller } },
                },
            },
        };
        return new JsonObject { ["_id"] = Id, ["_source"] = source }.ToJsonString();
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
