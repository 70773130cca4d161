using System.Text.Json.Nodes;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>Failures of the quiet tenant in the shapes in which Azure itself gives them; what those cannot hold (time of ingestion, country) is taken away from the document too.</summary>
internal static class AzureRecords
{
    private const string Underscores = "http://schemas_microsoft_com/identity/claims/objectidentifier";
    private const string Dots = "http://schemas.microsoft.com/identity/claims/objectidentifier";
    private const string Upn = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn";

    /// <summary>A principal whose account is used from another network later on.</summary>
    private const string Stolen = "2919d323afbb4f4fad60390aee4de440";

    /// <summary>The first hits, and if asked for all of the stolen principal: known when they happened, with an address and no country.</summary>
    public static JsonObject[] Hits(int count, bool andStolen = false) => [.. Bundled.Lines(Bundled.Quiet).Where((line, i) => i < count || (andStolen && line.Contains(Stolen, StringComparison.Ordinal))).Select(line =>
    {
        var hit = JsonNode.Parse(line)!.AsObject();
        var record = hit["_source"]!;
        record["event"]!["ingested"] = record["@timestamp"]!.DeepClone();
        _ = record["source"]!.AsObject().Remove("geo");
        return hit;
    })];

    /// <summary>A record of an event hub or a storage account.</summary>
    public static JsonObject Hub(JsonObject hit)
    {
        var (record, log) = (hit["_source"]!, hit["_source"]!["azure"]!["activitylogs"]!);
        var evidence = log["identity"]!["authorization"]!["evidence"]!;
        return new JsonObject
        {
            ["time"] = Text(record["@timestamp"]),
            ["resourceId"] = $"/SUBSCRIPTIONS/{Text(record["azure"]!["subscription_id"])}/RESOURCEGROUPS/{Text(record["azure"]!["resource"]!["group"])}",
            ["operationName"] = Text(record["event"]!["action"]),
            ["category"] = Text(log["category"]),
            ["resultType"] = Text(log["result_type"]),
            ["resultSignature"] = Text(log["result_signature"]),
            ["callerIpAddress"] = Text(record["source"]!["ip"]),
            ["correlationId"] = Text(record["azure"]!["correlation_id"]),
            ["tenantId"] = Text(log["tenant_id"]),
            ["eventDataId"] = Text(hit["_id"]),
            ["identity"] = new JsonObject
            {
                ["authorization"] = new JsonObject { ["evidence"] = new JsonObject { ["principalId"] = Text(evidence["principal_id"]), ["principalType"] = Text(evidence["principal_type"]) } },
                ["claims"] = Claims(record, log),
            },
            ["properties"] = new JsonObject { ["statusCode"] = Text(log["properties"]!["status_code"]), ["eventCategory"] = Text(log["event_category"]) },
        };
    }

    /// <summary>What <c>az monitor activity-log list</c> prints.</summary>
    public static JsonObject Rest(JsonObject hit)
    {
        var (record, log) = (hit["_source"]!, hit["_source"]!["azure"]!["activitylogs"]!);
        var evidence = log["identity"]!["authorization"]!["evidence"]!;
        return new JsonObject
        {
            ["authorization"] = new JsonObject { ["evidence"] = new JsonObject { ["principalId"] = Text(evidence["principal_id"]), ["principalType"] = Text(evidence["principal_type"]) } },
            ["caller"] = "is not read",
            ["category"] = Named(log["category"]),
            ["claims"] = Claims(record, log),
            ["correlationId"] = Text(record["azure"]!["correlation_id"]),
            ["eventDataId"] = Text(hit["_id"]),
            ["eventTimestamp"] = Text(record["@timestamp"]),
            ["httpRequest"] = new JsonObject { ["clientIpAddress"] = Text(record["source"]!["ip"]) },
            ["operationName"] = Named(record["event"]!["action"]),
            ["properties"] = new JsonObject { ["statusCode"] = Text(log["properties"]!["status_code"]), ["eventCategory"] = Text(log["event_category"]) },
            ["status"] = Named(log["result_type"]),
            ["subStatus"] = Named(JsonValue.Create(Text(log["result_signature"]).Split('.')[^1])),
            ["submissionTimestamp"] = Text(record["@timestamp"]),
            ["subscriptionId"] = Text(record["azure"]!["subscription_id"]),
            ["tenantId"] = Text(log["tenant_id"]),
        };
    }

    private static JsonObject Claims(JsonNode record, JsonNode log)
    {
        var claims = new JsonObject { ["appid"] = Text(log["identity"]!["claims"]!["appid"]), [Dots] = Text(log["identity"]!["claims"]![Underscores]) };
        if (record["user"] is { } user)
        {
            claims[Upn] = Text(user["email"]);
        }

        return claims;
    }

    private static JsonObject Named(JsonNode? value) => new() { ["value"] = Text(value), ["localizedValue"] = "übersetzt" };

    private static string Text(JsonNode? value) => value!.GetValue<string>();
}
