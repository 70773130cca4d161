using System.Text.Json;
using ElasticRareFailure.SampleGenerator.Tenant;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>
/// The claims of the caller's token. The integration's pipeline replaces the dots in a claim's name by underscores; the
/// log's own export keeps them.
/// </summary>
internal sealed class ClaimsWriter(char joint)
{
    private readonly string _objectId = $"http://schemas{joint}microsoft{joint}com/identity/claims/objectidentifier";
    private readonly string _tenantId = $"http://schemas{joint}microsoft{joint}com/identity/claims/tenantid";
    private readonly string _scope = $"http://schemas{joint}microsoft{joint}com/identity/claims/scope";
    private readonly string _upn = $"http://schemas{joint}xmlsoap{joint}org/ws/2005/05/identity/claims/upn";
    private readonly string _name = $"http://schemas{joint}xmlsoap{joint}org/ws/2005/05/identity/claims/name";

    public void Write(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartObject("claims");
        json.WriteString("aud", "https://management.azure.com");
        json.WriteString("appid", caller.AppId);
        json.WriteString(_objectId, caller.ObjectId);
        json.WriteString(_tenantId, ExampleTenant.TenantId);
        if (caller.Kind == CallerKind.Person)
        {
            json.WriteString("idtyp", "user");
            json.WriteString(_scope, "user_impersonation");
            json.WriteString(_upn, caller.Mail);
            json.WriteString(_name, caller.Mail);
        }
        else
        {
            json.WriteString("idtyp", "app");
            if (caller.IdentityResource is { } resource) json.WriteString("xms_mirid", resource);
        }

        json.WriteEndObject();
    }
}
