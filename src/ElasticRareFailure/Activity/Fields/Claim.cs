using ElasticRareFailure.Activity.Json;

namespace ElasticRareFailure.Activity.Fields;

/// <summary>The claims that are read of a caller's token, the underscore spelling of a name (as the integration writes it) before the one with dots (as Azure does).</summary>
internal static class Claim
{
    public const int ObjectId = 0;
    public const int AppId = 2;
    public const int Upn = 3;
    public const int Name = 5;
    public const int Mail = 7;
    public const int Spn = 9;
    public const int Scope = 11;
    public const int Scp = 13;
    public const int TokenType = 14;
    public const int ManagedIdentity = 15;
    public const int HomeTenant = 16;
    public const int Count = 18;

    private const string Microsoft = "http://schemas_microsoft_com/identity/claims/";
    private const string Soap = "http://schemas_xmlsoap_org/ws/2005/05/identity/claims/";

    private static readonly string[] Names =
    [
        Microsoft + "objectidentifier", Dotted(Microsoft) + "objectidentifier", "appid",
        Soap + "upn", Dotted(Soap) + "upn", Soap + "name", Dotted(Soap) + "name",
        Soap + "emailaddress", Dotted(Soap) + "emailaddress", Soap + "spn", Dotted(Soap) + "spn",
        Microsoft + "scope", Dotted(Microsoft) + "scope", "scp", "idtyp", "xms_mirid",
        Microsoft + "tenantid", Dotted(Microsoft) + "tenantid",
    ];

    /// <summary>Adds all claims below the joints that lead to them: a dot inside a name may be a joint of nested objects too.</summary>
    public static void AddTo(FieldTree tree, FieldNode from, string[] joints, int first)
    {
        for (var claim = 0; claim < Count; claim++)
        {
            tree.Add(from, [.. joints, .. Names[claim].Split('.')], first + claim, joints.Length > 0 ? EntryRole.Document : EntryRole.None);
        }
    }

    private static string Dotted(string name) => name.Replace('_', '.');
}
