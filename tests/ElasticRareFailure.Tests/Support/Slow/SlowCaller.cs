using System.Text.Json;
using System.Text.RegularExpressions;
using ElasticRareFailure.Activity;
using static ElasticRareFailure.Tests.Support.Slow.SlowValues;

namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>Who called, line by line as the reference has it.</summary>
internal sealed partial class SlowCaller
{
    private readonly JsonElement document;
    private readonly JsonElement? written;

    public SlowCaller(JsonElement document)
    {
        this.document = document;
        var name = Text(Get(document, "identity_name")) ?? Text(Log("identity_name"));
        if (name?.StartsWith('{') == true)
        {
            written = Embedded(name) is { ValueKind: JsonValueKind.Object } identity && identity.TryGetProperty("claims", out var claims) && claims.ValueKind == JsonValueKind.Object ? claims : null;
            name = null;
        }

        var (callerId, callerName) = CallerInfo(Text(Log("properties", "CallerInfo")) ?? Text(Log("properties", "caller_info")));
        var holder = Lower(Log("identity", "authorization", "evidence", "principal_type"));
        var (email, user, domain) = (Lower(Get(document, "user", "email")), Lower(Get(document, "user", "name")), Lower(Get(document, "user", "domain")));
        var upn = Claim(Claims.Upn) ?? Claim(Claims.Name);
        var mail = Claim(Claims.Mail);
        string?[] keys =
        [
            Claim(Claims.ObjectId), holder == "group" ? null : Text(Log("identity", "authorization", "evidence", "principal_id")), callerId, Claim("appid"), email, upn, mail, callerName,
            user is not null && domain is not null && !user.Contains('@', StringComparison.Ordinal) ? $"{user}@{domain}" : user, Claim(Claims.Spn), name,
        ];
        Key = keys.Where(key => key is not null).Select(key => KeyOf(key!)).FirstOrDefault();
        var human = email is not null || user is not null || upn is not null || mail?.Contains('@', StringComparison.Ordinal) == true || callerName is not null || (Claim(Claims.Scope) ?? Claim("scp")) is not null || holder == "user";
        Kind = Claim("xms_mirid") is not null ? PrincipalKind.ManagedIdentity
            : Claim("idtyp") is { } type && Fold(type) is "user" or "app" ? (Fold(Claim("idtyp")!) == "user" ? PrincipalKind.Human : PrincipalKind.Service)
            : human ? PrincipalKind.Human : PrincipalKind.Service;
    }

    /// <summary>The key; null: nobody.</summary>
    public string? Key { get; }

    /// <summary>What the caller is.</summary>
    public PrincipalKind Kind { get; }

    private static string KeyOf(string text)
    {
        var lower = Fold(text);
        return Guid().IsMatch(lower.Trim('{', '}')) ? lower.Trim('{', '}').Replace("-", string.Empty, StringComparison.Ordinal) : lower;
    }

    private static JsonElement? Embedded(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return parsed.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static (string? Id, string? Name) CallerInfo(string? text)
    {
        (string? id, string? name) = (null, null);
        if (text is not null && Embedded(text) is { ValueKind: JsonValueKind.Array } entries)
        {
            foreach (var entry in entries.EnumerateArray().Where(entry => entry.ValueKind == JsonValueKind.Object))
            {
                var type = Lower(Member(entry, "CallerIdentityType"));
                (id, name) = (type == "objectid" ? Text(Member(entry, "CallerIdentityValue")) : id, type == "upn" ? Text(Member(entry, "CallerIdentityValue")) : name);
            }
        }

        return (id, name);
    }

    private static JsonElement? Member(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value : null;

    [GeneratedRegex("^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$")]
    private static partial Regex Guid();

    private JsonElement? Log(params ReadOnlySpan<string> path) => Get(document, ["azure", "activitylogs", .. path]);

    private string? Claim(string claim)
    {
        foreach (var spelling in claim.Contains('_', StringComparison.Ordinal) && claim.StartsWith("http", StringComparison.Ordinal) ? (string[])[claim, Claims.Raw(claim)] : [claim])
        {
            if ((Text(Log(["identity", "claims", .. spelling.Split('.')])) ?? (written is { } inner ? Text(Get(inner, spelling.Split('.'))) : null)) is { } text)
            {
                return text;
            }
        }

        return null;
    }
}
