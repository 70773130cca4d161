using System.Text.Json.Nodes;
using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Elasticsearch.Tests.Support;

/// <summary>A failed operation as the integration writes it into an index; what a test does not say does not matter to it.</summary>
/// <param name="Id">Id of the document.</param>
/// <param name="TimestampMs">When it happened, epoch ms.</param>
internal sealed record SourceRecord(string Id, long TimestampMs)
{
    public const string SomeTenant = "11110000-0000-0000-0000-000000000001";
    public const string SomeCaller = "aaaa0000-0000-0000-0000-000000000001";
    public const string ObjectId = "http://schemas_microsoft_com/identity/claims/objectidentifier";

    /// <summary>A pass in the middle of a day: 2026-01-13T12:00Z.</summary>
    public static readonly PassTime Noon = PassTime.Of(1_768_305_600_000);

    /// <summary>When it became known, epoch ms; null: the document does not say.</summary>
    public long? IngestedMs { get; init; }

    /// <summary>From when on a search finds it, epoch ms; null: always.</summary>
    public long? VisibleMs { get; init; }

    public bool Failed { get; init; } = true;

    /// <summary>Result type of the log, beside the outcome or in its place.</summary>
    public string? ResultType { get; init; }

    public string Action { get; init; } = "Microsoft.Web/sites/write";

    public string Caller { get; init; } = SomeCaller;

    public string? Tenant { get; init; } = SomeTenant;

    public string? Subscription { get; init; }

    public string? Message { get; init; }

    public string? ResourceGroup { get; init; }

    public string Index { get; init; } = ".ds-logs-azure.activitylogs-default-2026.01.13-000001";

    /// <summary>A failure that happened in a pass and became known in it.</summary>
    public static SourceRecord In(PassTime pass, string id) => new(id, pass.StartMs) { IngestedMs = pass.StartMs + 1_000 };

    /// <summary>The document.</summary>
    public JsonObject Document()
    {
        var log = new JsonObject { ["identity"] = new JsonObject { ["claims"] = new JsonObject { [ObjectId] = Caller } } };
        Add(log, "tenant_id", Tenant);
        Add(log, "result_type", ResultType);
        var azure = new JsonObject { ["activitylogs"] = log };
        Add(azure, "subscription_id", Subscription);
        if (ResourceGroup is { } group)
        {
            azure["resource"] = new JsonObject { ["group"] = group };
        }

        var document = new JsonObject
        {
            ["@timestamp"] = Time(TimestampMs),
            ["event"] = new JsonObject { ["action"] = Action, ["outcome"] = Failed ? "failure" : "success" },
            ["azure"] = azure,
            ["not"] = new JsonObject { ["wanted"] = "x" },
        };
        Add((JsonObject)document["event"]!, "ingested", IngestedMs is { } known ? Time(known) : null);
        Add(document, "message", Message);
        return document;
    }

    /// <summary>The hit of a search.</summary>
    /// <param name="source">What is given back of the document; null: all of it.</param>
    /// <param name="sort">Its sort value; null: none.</param>
    public JsonObject Hit(JsonNode? source = null, long? sort = null)
    {
        var hit = new JsonObject { ["_index"] = Index, ["_id"] = Id, ["_score"] = null, ["_source"] = source ?? Document() };
        if (sort is { } value)
        {
            hit["sort"] = new JsonArray(value);
        }

        return hit;
    }

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static void Add(JsonObject to, string name, string? value)
    {
        if (value is not null)
        {
            to[name] = value;
        }
    }
}
