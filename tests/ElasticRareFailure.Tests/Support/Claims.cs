namespace ElasticRareFailure.Tests.Support;

/// <summary>Names of claims as the integration writes them; <see cref="Raw"/> gives them as Azure does.</summary>
internal static class Claims
{
    public const string ObjectId = "http://schemas_microsoft_com/identity/claims/objectidentifier";
    public const string Scope = "http://schemas_microsoft_com/identity/claims/scope";
    public const string Upn = "http://schemas_xmlsoap_org/ws/2005/05/identity/claims/upn";
    public const string Name = "http://schemas_xmlsoap_org/ws/2005/05/identity/claims/name";
    public const string Mail = "http://schemas_xmlsoap_org/ws/2005/05/identity/claims/emailaddress";
    public const string Spn = "http://schemas_xmlsoap_org/ws/2005/05/identity/claims/spn";

    /// <summary>The spelling with dots.</summary>
    public static string Raw(string claim) => claim.Replace('_', '.');
}
