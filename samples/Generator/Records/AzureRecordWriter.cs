using System.Text.Json;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>A record as Azure writes it to an event hub or a storage account, before any pipeline.</summary>
internal sealed class AzureRecordWriter : IRecordWriter
{
    private readonly ClaimsWriter _claims = new('.');

    public void Write(Utf8JsonWriter json, LoggedRecord record)
    {
        var call = record.Call;
        var resource = call.Operation.ResourceId(call.Target);
        var failed = call.Outcome.State == OutcomeState.Failure;
        json.WriteStartObject();
        Timestamp.WriteMilliseconds(json, "time", call.Time);
        json.WriteString("resourceId", resource.ToUpperInvariant());
        json.WriteString("operationName", call.Operation.UpperName);
        json.WriteString("category", call.Category);
        json.WriteString("resultType", record.ResultType);
        json.WriteString("resultSignature", call.Outcome.Signature);
        json.WriteString("durationMs", "0");
        if (call.Source is { } source) json.WriteString("callerIpAddress", source.Address);
        json.WriteString("correlationId", call.Correlation);
        if (call.Caller is { } caller) WriteIdentity(json, call, caller, resource);
        json.WriteString("level", failed ? "Error" : "Information");
        json.WriteString("location", "global");
        json.WriteStartObject("properties");
        if (call.Outcome.Number > 0) json.WriteString("statusCode", call.Outcome.Status);
        if (failed) json.WriteString("statusMessage", ArmMessage.Of(call, resource));
        json.WriteString("eventCategory", "Administrative");
        json.WriteString("hierarchy", $"{ExampleTenant.TenantId}/{call.Target.Subscription}");
        json.WriteEndObject();
        json.WriteString("eventDataId", record.Id);
        json.WriteString("tenantId", ExampleTenant.TenantId);
        json.WriteEndObject();
    }

    private void WriteIdentity(Utf8JsonWriter json, Call call, Caller caller, string resource)
    {
        json.WriteStartObject("identity");
        json.WriteStartObject("authorization");
        json.WriteString("scope", resource);
        json.WriteString("action", call.Operation.Name);
        if (!call.Outcome.IsDenied)
        {
            json.WriteStartObject("evidence");
            json.WriteString("role", caller.Role);
            json.WriteString("principalId", caller.EvidenceId);
            json.WriteString("principalType", caller.Kind == CallerKind.Person ? "User" : "ServicePrincipal");
            json.WriteEndObject();
        }

        json.WriteEndObject();
        _claims.Write(json, caller);
        json.WriteEndObject();
    }
}
