using System.Globalization;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.Worker.Tests.Support;

/// <summary>A record of the azure integration, one hit a line: an ordinary failure unless told otherwise.</summary>
internal sealed record SomeRecord
{
    public const string Tenant = "11110000-0000-0000-0000-000000000001";
    public const string Ada = "aaaa0000-0000-0000-0000-000000000001";

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 8, 0, 0, TimeSpan.Zero);      // a Monday

    public string Id { get; init; } = "e1";

    public string? Index { get; init; } = "logs-azure.activitylogs-default";

    public DateTimeOffset At { get; init; } = Start;

    /// <summary>From event to index; null: event.ingested is absent.</summary>
    public TimeSpan? Delay { get; init; } = TimeSpan.FromSeconds(90);

    public string Operation { get; init; } = "Microsoft.Web/sites/write";

    public string Principal { get; init; } = Ada;

    public string? Email { get; init; }

    public string? Name { get; init; }

    public string Outcome { get; init; } = "failure";

    public string Status { get; init; } = "Conflict";

    public string? Address { get; init; }

    public string? Country { get; init; }

    public long? System { get; init; }

    public string? SystemName { get; init; }

    public string? Correlation { get; init; }

    public string? Resource { get; init; }

    public string? Subscription { get; init; }

    public string? TenantId { get; init; } = Tenant;

    public string? HomeTenant { get; init; }

    public string Line => Hit().ToJsonString();

    public JsonObject Hit()
    {
        var hit = new JsonObject();
        Set(hit, "_index", Index);
        hit["_id"] = Id;
        hit["_source"] = Source();
        return hit;
    }

    public JsonObject Source()
    {
        var known = Delay is { } delay ? At + delay : (DateTimeOffset?)null;
        var record = new JsonObject { ["@timestamp"] = Text(At), ["event"] = Some(("action", Operation), ("outcome", Outcome), ("ingested", known is { } time ? Text(time) : null)) };
        Set(record, "user", Some(("email", Email), ("name", Name)));
        var source = Some(("ip", Address));
        Set(source, "geo", Some(("country_iso_code", Country)));
        var system = Some();
        Set(system, "number", System is { } number ? JsonValue.Create(number) : null);
        Set(system, "organization", Some(("name", SystemName)));
        Set(source, "as", system);
        Set(record, "source", source);
        var claims = Some(("http://schemas_microsoft_com/identity/claims/objectidentifier", Principal), ("http://schemas_microsoft_com/identity/claims/tenantid", HomeTenant));
        var log = Some(("category", "Administrative"), ("event_category", "Administrative"), ("result_type", Outcome == "failure" ? "Failure" : "Success"), ("tenant_id", TenantId));
        log["properties"] = Some(("status_code", Status));
        log["identity"] = new JsonObject { ["claims"] = claims };
        var azure = Some(("subscription_id", Subscription), ("correlation_id", Correlation));
        Set(azure, "resource", Some(("id", Resource)));
        azure["activitylogs"] = log;
        record["azure"] = azure;
        return record;
    }

    public static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Some(params (string Name, string? Value)[] members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            Set(result, name, value is null ? null : JsonValue.Create(value));
        }

        return result;
    }

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        if (value is not null and not JsonObject { Count: 0 })
        {
            target[name] = value;
        }
    }
}
