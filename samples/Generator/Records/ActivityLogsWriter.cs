using System.Text.Json;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>The part of an ECS document below `azure`: correlation, resource, result and identity.</summary>
internal sealed class ActivityLogsWriter
{
    private readonly ClaimsWriter _claims = new('_');

    public void Write(Utf8JsonWriter json, LoggedRecord record, string resource)
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
        json.WriteString("category", call.Category);
        json.WriteString("event_category", call.Category == "Policy" ? call.Category : "Administrative");
        json.WriteString("tenant_id", ExampleTenant.TenantId);
        json.WriteString("result_type", record.ResultType);
        json.WriteString("result_signature", call.Outcome.Signature);
        if (call.Outcome.Number > 0) WriteStatus(json, record);
        if (call.Outcome.State == OutcomeState.Failure) json.WriteString("operation_name", record.Action);
        if (call.Caller is { } caller) WriteIdentity(json, call, caller);
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

    private void WriteIdentity(Utf8JsonWriter json, Call call, Caller caller)
    {
        json.WriteStartObject("identity");
        if (call.Outcome is { State: OutcomeState.Failure, IsDenied: false }) WriteAuthorization(json, caller);
        _claims.Write(json, caller);
        json.WriteEndObject();
    }

    /// <summary>
    /// The role that let the caller in; a denied call had none. Like the operation's name it is left out of successes, where
    /// nothing reads it: that keeps the bundled file small.
    /// </summary>
    private static void WriteAuthorization(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartObject("authorization");
        json.WriteStartObject("evidence");
        json.WriteString("role", caller.Role);
        json.WriteString("principal_id", caller.GroupId ?? caller.EvidenceId);
        json.WriteString("principal_type", EvidenceType(caller));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string EvidenceType(Caller caller) =>
        caller.GroupId is not null ? "Group" : caller.Kind == CallerKind.Person ? "User" : "ServicePrincipal";
}
