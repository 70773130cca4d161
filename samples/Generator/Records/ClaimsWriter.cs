using System.Text.Json;

namespace ElasticRareFailure.SampleGenerator.Records;

/// <summary>
/// The claims of the caller's token. The integration's pipeline replaces the dots in a claim's name by underscores; the
/// log's own export keeps them.
/// </summary>
internal sealed class ClaimsWriter(char joint)
{
    private readonly string _objectId = $"http://schemas{joint}microsoft{joint}com/identity/claims/objectidentifier";
    private readonly string _upn = $"http://schemas{joint}xmlsoap{joint}org/ws/2005/05/identity/claims/upn";
    private readonly string _name = $"http://schemas{joint}xmlsoap{joint}org/ws/2005/05/identity/claims/name";

    public void Write(Utf8JsonWriter json, Caller caller)
    {
        json.WriteStartObject("claims");
        json.WriteString("appid", caller.AppId);
        json.WriteString(_objectId, caller.ObjectId);
        if (caller.Kind == CallerKind.Person)
        {
            json.WriteString("idtyp", "user");
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
