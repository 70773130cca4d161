using CsCheck;

namespace ElasticRareFailure.Tests.Support.Slow;

/// <summary>Documents of random fields in random spellings with random values, right and wrong; names are repeated here and there.</summary>
internal static class RandomDocuments
{
    private static readonly string[] Any = ["null", "true", "\"\"", "\" \\t\"", "{}", "[]", "{\"value\":null}", "17", "\"x\"", "[\"b\",\"\\u0061\"]", "{\"value\":\"y\"}", "[{\"value\":\"z\"},{\"c\":1}]", "[[],[null,\" \"]]"];

    /// <summary>Joints of the fields, and values that say something in each.</summary>
    private static readonly (string Path, string[] Values)[] Fields =
    [
        ("event|action", ["\"Microsoft.Web/sites/write\"", "\"MICROSOFT.WEB/SITES/WRITE\"", "\"Microsoft.X/register/action\"", "\"Microsoft.Authorization/policies/deny/action\""]),
        ("event|action", ["\"a/b\"", "[\"c/d\",\"B/a\"]"]),
        ("event|outcome", ["\"failure\"", "\"Failure\"", "\"success\"", "\"unknown\""]),
        ("event|kind", ["\"pipeline_error\"", "\"event\""]),
        ("error|message", ["\"oops\""]),
        ("azure|activitylogs|result_type", ["\"Failed\"", "\"Succeeded\"", "\"Start\""]),
        ("@timestamp", ["\"2026-01-13T10:00:00Z\"", "1768298400000", "\"11/14/2025 1:48:53 AM\"", "\"2030-01-13T10:00:00Z\""]),
        ("event|ingested", ["\"2026-01-13T10:01:30Z\"", "\"2026-01-13T12:00:00.5+01:00\"", "1.7682984e12"]),
        ("azure|activitylogs|category", ["\"Administrative\"", "\"Write\"", "\"Policy\"", "\"Alert\"", "[\"Security\",\"Action\"]"]),
        ("azure|activitylogs|event_category", ["\"administrative\"", "\"Recommendation\""]),
        ("azure|activitylogs|properties|status_code", ["\"Forbidden\"", "403", "\"Conflict\""]),
        ("azure|activitylogs|result_signature", ["\"Failed.Forbidden\"", "\"Started.\"", "\"Failed.RequestDisallowedByPolicy\""]),
        ("message", ["\"AuthorizationFailed\"", "\"NoAuthorizationFailed\"", "\"x RequestDisallowedByAzure.\""]),
        ("azure|tenant|id", ["\"T-1\""]),
        ("azure|activitylogs|tenant_id", ["\"T-2\""]),
        ("azure|tenant_id", ["\"T-3\""]),
        ("azure|activitylogs|properties|TenantID", ["\"T-4\""]),
        ("azure|activitylogs|properties|tenant_id", ["\"T-5\""]),
        ("azure|activitylogs|properties|hierarchy", ["\"22220000-0000-0000-0000-000000000002/s\"", "\"no/s\""]),
        ("azure|correlation|id", ["\"C-1\"", "\"c-1\""]),
        ("azure|correlation_id", ["\"C-2\""]),
        ("source|as|number", ["64500", "\"64501\""]),
        ("source|ip", ["\"203.0.113.7\"", "\"10.0.0.1\"", "[\"2001:db8::1\",\"198.51.100.7:443\"]"]),
        ("source|geo|country_iso_code", ["\"NL\""]),
        ("user|email", ["\"Ada@Example.com\""]),
        ("user|name", ["\"Ada\"", "\"Ada@Corp\""]),
        ("user|domain", ["\"Example.com\""]),
        ("identity_name", ["\"Name-1\"", "\"{\\\"claims\\\":{\\\"appid\\\":\\\"A-9\\\",\\\"http://schemas_microsoft_com/identity/claims/objectidentifier\\\":\\\"O-9\\\"}}\"", "\"{oops\""]),
        ("azure|activitylogs|identity_name", ["\"Name-2\"", "\"{\\\"claims\\\":{\\\"xms_mirid\\\":\\\"m\\\",\\\"appid\\\":[\\\"b\\\",\\\"a\\\"]}}\""]),
        ("azure|activitylogs|properties|CallerInfo", ["\"[{\\\"CallerIdentityType\\\":\\\"ObjectID\\\",\\\"CallerIdentityValue\\\":\\\"I-1\\\"},{\\\"CallerIdentityType\\\":\\\"UPN\\\",\\\"CallerIdentityValue\\\":\\\"i@x\\\"}]\"", "\"[oops\""]),
        ("azure|activitylogs|properties|caller_info", ["\"[{\\\"CallerIdentityType\\\":\\\"UPN\\\",\\\"CallerIdentityValue\\\":\\\"j@x\\\"}]\""]),
        ("azure|activitylogs|identity|authorization|evidence|principal_id", ["\"{aaaa0000-0000-0000-0000-000000000001}\"", "\"H-1\""]),
        ("azure|activitylogs|identity|authorization|evidence|principal_type", ["\"Group\"", "\"User\"", "\"ServicePrincipal\""]),
        .. Claim(Claims.ObjectId, "\"AAAA0000-0000-0000-0000-000000000001\""),
        .. Claim("appid", "\"A-1\""),
        .. Claim(Claims.Upn, "\"upn@x\""),
        .. Claim(Claims.Name, "\"name@x\""),
        .. Claim(Claims.Mail, "\"mail@x\""),
        .. Claim(Claims.Spn, "\"spn\""),
        .. Claim(Claims.Scope, "\"user_impersonation\""),
        .. Claim("scp", "\"s\""),
        .. Claim("idtyp", "\"User\"", "\"app\"", "\"device\""),
        .. Claim("xms_mirid", "\"m\""),
    ];

    /// <summary>The essential fields, so that a good share of the documents come to something.</summary>
    private static readonly int[] Essential = [0, 2, 6, 7];

    private static readonly Gen<(int Field, string Value, uint Cuts, int Repeat)> Member = Gen.Select(Gen.Int[0, Fields.Length - 1], Gen.Int[0, 19], Gen.UInt, Gen.Int[0, 5], (field, value, cuts, repeat) => (field, Value(field, value), cuts, repeat));

    /// <summary>Documents as text.</summary>
    public static Gen<string> All { get; } = Gen.Select(Member.Array[1, 14], Gen.UInt, Gen.Bool, (members, cuts, essential) =>
    {
        var root = new Node();
        foreach (var field in essential ? Essential : [])
        {
            root.Add(Spelling(Fields[field].Path.Split('|'), cuts), Fields[field].Values[0], repeat: false);
        }

        foreach (var (field, value, split, repeat) in members)
        {
            root.Add(Spelling(Fields[field].Path.Split('|'), split), value, repeat == 0);
        }

        return root.ToString();
    });

    private static (string, string[])[] Claim(string name, params string[] values) =>
        [.. new[] { name, Claims.Raw(name) }.Distinct().Select(spelling => ($"azure|activitylogs|identity|claims|{spelling.Replace('.', '|')}", values))];

    private static string Value(int field, int value) => value < Any.Length - 4 ? Any[value % Any.Length] : Fields[field].Values[value % Fields[field].Values.Length];

    /// <summary>Joins joints by dots where a bit is set; a third of all spellings is plain nesting.</summary>
    private static List<string> Spelling(string[] joints, uint cuts)
    {
        var names = new List<string> { joints[0] };
        foreach (var (joint, i) in joints.Skip(1).Select((joint, i) => (joint, i)))
        {
            if (cuts % 3 != 0 && (cuts >> (i + 2) & 1) == 1)
            {
                names[^1] += "." + joint;
            }
            else
            {
                names.Add(joint);
            }
        }

        return names;
    }
}
