using System.Text.Json;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>A hit of a search: `_index`, `_id`, and in `_source` what Elastic's azure integration makes of a record.</summary>
internal sealed class EcsRecordWriter : IRecordWriter
{
    private readonly ClaimsWriter _claims = new('_');

    public void Write(Utf8JsonWriter json, LoggedRecord record)
    {
        var call = record.Call;
        var resource = call.Operation.ResourceId(call.Target);
        json.WriteStartObject();
        json.WriteString("_index", "logs-azure.activitylogs-default");
        json.WriteString("_id", record.Id);
        json.WriteStartObject("_source");
        Timestamp.WriteMilliseconds(json, "@timestamp", call.Time);
        WriteEvent(json, record);
        if (call.Outcome.State == OutcomeState.Failure) json.WriteString("message", ArmMessage.Of(call, resource));
        json.WriteStartObject("cloud");
        json.WriteString("provider", "azure");
        WriteObject(json, "account", "id", call.Target.Subscription);
        json.WriteEndObject();
        if (call.Source is { } source) WriteSource(json, source);
        if (call.Caller is { Kind: CallerKind.Person } person) WriteUser(json, person);
        WriteAzure(json, record, resource);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteEvent(Utf8JsonWriter json, LoggedRecord record)
    {
        json.WriteStartObject("event");
        json.WriteString("kind", "event");
        json.WriteString("action", record.Action);
        if (record.Ingested is { } ingested) Timestamp.WriteSeconds(json, "ingested", ingested);
        switch (record.Call.Outcome.State)
        {
            case OutcomeState.Success: json.WriteString("outcome", "success"); break;
            case OutcomeState.Failure when !record.SaysFailed: json.WriteString("outcome", "failure"); break;
        }

        json.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter json, Source source)
    {
        json.WriteStartObject("source");
        json.WriteString("ip", source.Address);
        if (source.Place.AsNumber is { } number)
        {
            json.WriteStartObject("as");
            json.WriteNumber("number", number);
            json.WriteEndObject();
        }

        if (source.Place.Country is { } country)
        {
            json.WriteStartObject("geo");
            json.WriteString("country_iso_code", country);
            json.WriteString("city_name", source.Place.City);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, Caller person)
    {
        json.WriteStartObject("user");
        json.WriteString("name", person.Name);
        json.WriteString("domain", "example.com");
        json.WriteString("email", person.Mail);
        json.WriteEndObject();
    }

    private void WriteAzure(Utf8JsonWriter json, LoggedRecord record, string resource)
    {
        var call = record.Call;
        json.WriteStartObject("azure");
        json.WriteString("subscription_id", call.Target.Subscription);
        json.WriteString("correlation_id", call.Correlation);
        json.WriteStartObject("resource");
        json.WriteString("id", record.UpperCase ? resource.ToUpperInvariant() : resource);
        json.WriteString("group", record.UpperCase ? call.Target.Group.ToUpperInvariant() : call.Target.Group);
        json.WriteString("provider", record.UpperCase ? call.Operation.UpperProvider : call.Operation.Provider);
        json.WriteEndObject();
        json.WriteStartObject("activitylogs");
        json.WriteString("operation_name", record.Action);
        json.WriteString("category", call.Category);
        json.WriteString("event_category", call.Category == "Policy" ? call.Category : "Administrative");
        json.WriteString("tenant_id", ExampleTenant.TenantId);
        json.WriteString("result_type", record.ResultType);
        json.WriteString("result_signature", call.Outcome.Signature);
        if (call.Outcome.Number > 0) WriteStatus(json, record);
        if (call.Caller is { } caller) WriteIdentity(json, call, caller, resource);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, LoggedRecord record)
    {
        json.WriteStartObject("properties");
        if (record.NumericStatus) json.WriteNumber("status_code", record.Call.Outcome.Number);
        else json.WriteString("status_code", record.Call.Outcome.Status);
        json.WriteEndObject();
    }

    private void WriteIdentity(Utf8JsonWriter json, Call call, Caller caller, string resource)
    {
        json.WriteStartObject("identity");
        json.WriteStartObject("authorization");
        json.WriteString("action", call.Operation.Name);
        json.WriteString("scope", resource);
        if (!call.Outcome.IsDenied)
        {
            json.WriteStartObject("evidence");
            json.WriteString("role", caller.Role);
            json.WriteString("principal_id", caller.GroupId ?? caller.EvidenceId);
            json.WriteString("principal_type", EvidenceType(caller));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        _claims.Write(json, caller);
        json.WriteEndObject();
    }

    private static string EvidenceType(Caller caller) =>
        caller.GroupId is not null ? "Group" : caller.Kind == CallerKind.Person ? "User" : "ServicePrincipal";

    private static void WriteObject(Utf8JsonWriter json, string name, string member, string value)
    {
        json.WriteStartObject(name);
        json.WriteString(member, value);
        json.WriteEndObject();
    }
}
