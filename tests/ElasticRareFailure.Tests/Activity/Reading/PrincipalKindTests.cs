using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

public sealed class PrincipalKindTests
{
    private const string EvidenceType = "azure|activitylogs|identity|authorization|evidence|principal_type";

    [Fact]
    public void Kind_OnlyAnObjectId_IsService()
    {
        Assert.Equal(PrincipalKind.Service, Read.Failure(Some.Failure()).Kind);
        Assert.Equal(PrincipalKind.Service, Read.Failure(Some.Failure().Claim("appid", "app-1").Claim(Claims.Spn, "spn")).Kind);
    }

    [Theory]
    [InlineData("user|email", "ada@example.com")]
    [InlineData("user|name", "ada")]
    [InlineData($"azure|activitylogs|identity|claims|{Claims.Upn}", "ada")]
    [InlineData("azure|activitylogs|identity|claims|http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", "ada")]
    [InlineData($"azure|activitylogs|identity|claims|{Claims.Name}", "ada")]
    [InlineData($"azure|activitylogs|identity|claims|{Claims.Mail}", "ada@example.com")]
    [InlineData($"azure|activitylogs|identity|claims|{Claims.Scope}", "user_impersonation")]
    [InlineData("azure|activitylogs|identity|claims|http://schemas.microsoft.com/identity/claims/scope", "user_impersonation")]
    [InlineData("azure|activitylogs|identity|claims|scp", "user_impersonation")]
    [InlineData("azure|activitylogs|properties|CallerInfo", """[{"CallerIdentityType":"upn","CallerIdentityValue":"ada@example.com"}]""")]
    [InlineData(EvidenceType, "User")]
    [InlineData(EvidenceType, "uSER")]
    public void Kind_SignOfAPerson_IsHuman(string path, string value)
    {
        Assert.Equal(PrincipalKind.Human, Read.Failure(Some.Failure().Text(path, value)).Kind);
    }

    [Theory]
    [InlineData(EvidenceType, "ServicePrincipal")]
    [InlineData(EvidenceType, "Group")]
    [InlineData($"azure|activitylogs|identity|claims|{Claims.Mail}", "Microsoft.RecoveryServices")]   // no address
    [InlineData("user|email", "  ")]
    [InlineData("user|domain", "example.com")]
    [InlineData("identity_name", "ada@example.com")]
    [InlineData("azure|activitylogs|properties|CallerInfo", """[{"CallerIdentityType":"UPN","CallerIdentityValue":""}]""")]
    public void Kind_NoSignOfAPerson_IsService(string path, string value)
    {
        Assert.Equal(PrincipalKind.Service, Read.Failure(Some.Failure().Text(path, value)).Kind);
    }

    [Theory]
    [InlineData("user", PrincipalKind.Human)]
    [InlineData("USER", PrincipalKind.Human)]
    [InlineData("app", PrincipalKind.Service)]
    [InlineData("App", PrincipalKind.Service)]
    [InlineData("device", PrincipalKind.Human)]                          // says nothing: the email does
    public void TokenType_BesideAnEmail_Decides(string type, PrincipalKind expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Text("user|email", "ada@example.com").Claim("idtyp", type)).Kind);
    }

    [Fact]
    public void ManagedIdentityClaim_BesideAllElse_IsManagedIdentity()
    {
        var document = Some.Failure().Text("user|email", "ada@example.com").Claim("idtyp", "user").Claim("xms_mirid", "/subscriptions/s/resourcegroups/r/providers/microsoft.compute/virtualmachines/vm");
        Assert.Equal(PrincipalKind.ManagedIdentity, Read.Failure(document).Kind);
    }
}
