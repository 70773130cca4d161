using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>Callers that stand in a record as JSON inside text.</summary>
public sealed class EmbeddedCallerTests
{
    private const string CallerInfo = "azure|activitylogs|properties|CallerInfo";
    private const string BackupMail = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";

    /// <summary>Role activations (PIM) have no identity and no tenant of their own.</summary>
    [Fact]
    public void CallerInfo_RoleActivation_IsTheSamePrincipalAsInOtherCalls()
    {
        var document = new Document().Text("@timestamp", Some.Time).Text("event|action", "Add member to role requested (PIM activation)").Log("category", "Administrative").Log("result_type", "Failed")
            .Log("properties|TenantID", Some.Tenant)
            .Text(CallerInfo, $$"""[{"CallerIdentityType":"UPN","CallerIdentityValue":"ada@example.com"},{"CallerIdentityType":"ObjectID","CallerIdentityValue":"{{Some.Caller}}"}]""");
        var failure = Read.Failure(document);
        Assert.Equal((Some.Tenant, Some.CallerKey, PrincipalKind.Human), (failure.Tenant, failure.Principal, failure.Kind));
        Assert.Equal(Read.Failure(Some.Failure()).Principal, failure.Principal);
    }

    [Theory]
    [InlineData("""[{"CallerIdentityType":"UPN","CallerIdentityValue":""},{"CallerIdentityType":"Username","CallerIdentityValue":"Azure AD PIM"}]""")]
    [InlineData("""[]""")]
    [InlineData("""[1,null,"ObjectID",["ObjectID"]]""")]
    [InlineData("""{"CallerIdentityType":"ObjectID","CallerIdentityValue":"o-1"}""")]             // no list
    [InlineData("""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"o-1"}""")]            // cut
    [InlineData("""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"o-1"}] x""")]
    [InlineData("""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":true}]""")]
    [InlineData("""[{"CallerIdentityType":"ObjectID"}]""")]
    [InlineData("no JSON")]
    public void CallerInfo_NoCallerInIt_IsUnknown(string text)
    {
        Assert.Equal(RecordOutcome.NoPrincipal, Read.Outcome(Some.Unnamed().Text(CallerInfo, text)));
    }

    [Theory]
    [InlineData("""[{"CallerIdentityType":"objectid","CallerIdentityValue":"O-1"}]""", "o-1")]
    [InlineData("""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"o-1"},{"CallerIdentityType":"OBJECTID","CallerIdentityValue":"o-2"}]""", "o-2")]       // the last of a type
    [InlineData("""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":{"value":"o-3"}}]""", "o-3")]
    [InlineData("""[{"CallerIdentityType":["x","ObjectID"],"CallerIdentityValue":["o-5","o-4"]}]""", "o-4")]
    [InlineData("""[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"no","CallerIdentityValue":"o-6"}]""", "o-6")]
    [InlineData("""[ {"CallerIdentityValue":17,"CallerIdentityType":"ObjectID"} ]""", "17")]
    [InlineData("""[{"CallerIdentityType":"UPN","CallerIdentityValue":"Ada@example.com"},{"CallerIdentityType":"ObjectID","CallerIdentityValue":" "}]""", "ada@example.com")]
    public void CallerInfo_Caller_IsRead(string text, string expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Unnamed().Text(CallerInfo, text)).Principal);
    }

    [Fact]
    public void CallerInfo_Blank_OtherSpellingIsRead()
    {
        var other = """[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"o-1"}]""";
        Assert.Equal("o-1", Read.Failure(Some.Unnamed().Text(CallerInfo, " ").Log("properties|caller_info", other)).Principal);
        Assert.Equal(RecordOutcome.NoPrincipal, Read.Outcome(Some.Unnamed().Text(CallerInfo, "{}").Log("properties|caller_info", other)));
    }

    /// <summary>Azure Backup sends its identity as JSON text, and a provider's name in place of an address.</summary>
    [Fact]
    public void IdentityName_JsonOfBackup_KeyIsTheClaimInIt()
    {
        var failure = Read.Failure(Some.Unnamed().Text("event|action", "Backup").Log("identity_name", $$$"""{"claims":{"{{{BackupMail}}}":"Microsoft.RecoveryServices"}}"""));
        Assert.Equal(("microsoft.recoveryservices", PrincipalKind.Service), (failure.Principal, failure.Kind));
    }

    [Theory]
    [InlineData("{no JSON")]
    [InlineData("{}")]
    [InlineData("""{"claims":null}""")]
    [InlineData("""{"claims":"x"}""")]
    [InlineData("""{"claims":[{"appid":"app-1"}]}""")]                   // taken as it is: a list is none
    [InlineData("""{"claims":{"appid":" "}}""")]
    [InlineData("""{"claims":{"appid":"app-1"}} x""")]
    [InlineData("""{"authorization":"null"}""")]
    public void IdentityName_JsonWithoutACaller_IsUnknown(string text)
    {
        Assert.Equal(RecordOutcome.NoPrincipal, Read.Outcome(Some.Unnamed().Log("identity_name", text)));
        Assert.Equal(RecordOutcome.NoPrincipal, Read.Outcome(Some.Unnamed().Text("identity_name", text)));
    }

    [Theory]
    [InlineData("""{"claims":{"appid":"App-1"}}""", "app-1")]
    [InlineData("""{"claims":{"appid":"app-1","appid":"app-2"}}""", "app-2")]
    [InlineData("""{"claims":{"appid":"app-1"},"claims":{"appid":"app-3"}}""", "app-3")]
    [InlineData("""{"claims":{"http://schemas":{"microsoft":{"com/identity/claims/objectidentifier":"o-1"}},"appid":"app-1"}}""", "o-1")]
    [InlineData("""{"claims":{"appid":["b","a"]}}""", "a")]
    [InlineData("""{"claims":{"name":"x","idtyp":"user","appid":"\ud83d\ude00"}}""", "😀")]
    public void IdentityName_JsonClaims_AreRead(string text, string expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Unnamed().Log("identity_name", text)).Principal);
    }

    /// <summary>Spelling by spelling: the underscores of both places come before the dots of both.</summary>
    [Fact]
    public void IdentityName_JsonBesideClaims_SpellingBySpelling()
    {
        var text = $$$"""{"claims":{"{{{Claims.ObjectId}}}":"inner"}}""";
        Assert.Equal("outer", Read.Failure(Some.Unnamed().Claim(Claims.ObjectId, "outer").Log("identity_name", text)).Principal);
        Assert.Equal("inner", Read.Failure(Some.Unnamed().Claim(Claims.Raw(Claims.ObjectId), "outer").Log("identity_name", text)).Principal);
    }

    /// <summary>The text at the top counts, and so what stands inside is not read.</summary>
    [Fact]
    public void IdentityName_TopLevelIsJson_InnerIsNotRead()
    {
        Assert.Equal(RecordOutcome.NoPrincipal, Read.Outcome(Some.Unnamed().Text("identity_name", "{}").Log("identity_name", "ada")));
    }
}
