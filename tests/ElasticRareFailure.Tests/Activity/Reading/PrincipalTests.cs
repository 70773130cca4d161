using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>The key of a principal: the first field that names a caller.</summary>
public sealed class PrincipalTests
{
    private const string Evidence = "azure|activitylogs|identity|authorization|evidence|";

    /// <summary>The fields in their order; each row takes the place of the one before when that is gone.</summary>
    private static readonly (string Path, string Value, string Key)[] Chain =
    [
        ($"azure|activitylogs|identity|claims|{Claims.ObjectId}", "OBJECT-1", "object-1"),
        (Evidence + "principal_id", "Holder-1", "holder-1"),
        ("azure|activitylogs|properties|CallerInfo", """[{"CallerIdentityType":"UPN","CallerIdentityValue":"info@example.com"},{"CallerIdentityType":"ObjectID","CallerIdentityValue":"Info-1"}]""", "info-1"),
        ("azure|activitylogs|identity|claims|appid", "App-1", "app-1"),
        ("user|email", "Mail@Example.com", "mail@example.com"),
        ($"azure|activitylogs|identity|claims|{Claims.Upn}", "Upn@Example.com", "upn@example.com"),
        ($"azure|activitylogs|identity|claims|{Claims.Name}", "Name@Example.com", "name@example.com"),
        ($"azure|activitylogs|identity|claims|{Claims.Mail}", "Address@Example.com", "address@example.com"),
        ("azure|activitylogs|properties|caller_info", """[{"CallerIdentityType":"UPN","CallerIdentityValue":"Caller@Example.com"}]""", "caller@example.com"),
        ("user|name", "Ada", "ada@example.com"),
        ($"azure|activitylogs|identity|claims|{Claims.Spn}", "Spn-1", "spn-1"),
        ("identity_name", "Top-1", "top-1"),
        ("azure|activitylogs|identity_name", "Inner-1", "inner-1"),
    ];

    [Fact]
    public void Principal_FieldsGoneOneByOne_NextNamesTheCaller()
    {
        for (var gone = 0; gone < Chain.Length; gone++)
        {
            var document = Some.Unnamed().Text("user|domain", "Example.com");
            foreach (var (path, value, _) in Chain[gone..])
            {
                _ = document.Text(path, value);
            }

            Assert.Equal(Chain[gone].Key, Read.Failure(document).Principal);
        }
    }

    [Theory]
    [InlineData(Some.Caller)]
    [InlineData("AAAA0000-0000-0000-0000-000000000001")]
    [InlineData("{aaaa0000-0000-0000-0000-000000000001}")]
    [InlineData("aaaa0000000000000000000000000001")]
    [InlineData("{{aaaa00000000-0000-0000000000000001")]          // braces of any number, dashes anywhere a GUID has them
    [InlineData(" aaaa0000-0000-0000-0000-000000000001 ")]
    public void Principal_GuidOfAnyWriting_IsOneKey(string written)
    {
        // Two of the fields hold JSON text; so does an identity_name that begins with a brace.
        foreach (var (path, _, _) in Chain.Where(step => !step.Value.StartsWith('[') && !(written[0] == '{' && step.Path.EndsWith("identity_name", StringComparison.Ordinal))))
        {
            Assert.Equal(Some.CallerKey, Read.Failure(Some.Unnamed().Text(path, written)).Principal);
        }
    }

    [Theory]
    [InlineData("aaaa0000-0000-0000-0000-00000000000", "aaaa0000-0000-0000-0000-00000000000")]      // a digit short
    [InlineData("aaaa-0000-0000-0000-0000-000000000001", "aaaa-0000-0000-0000-0000-000000000001")]   // a dash too many
    [InlineData("{not-a-guid}", "{not-a-guid}")]
    [InlineData("gaaa0000-0000-0000-0000-000000000001", "gaaa0000-0000-0000-0000-000000000001")]
    public void Principal_NearlyAGuid_IsTextAsWritten(string written, string key)
    {
        Assert.Equal(key, Read.Failure(Some.Unnamed().Text("user|name", written)).Principal);
    }

    [Theory]
    [InlineData("Group", "app-1")]
    [InlineData("gROUP ", "app-1")]
    [InlineData("ServicePrincipal", "holder-1")]
    [InlineData("User", "holder-1")]
    public void EvidencePrincipal_OfAGroup_IsNotTheCaller(string type, string expected)
    {
        var document = Some.Unnamed().Text(Evidence + "principal_id", "holder-1").Text(Evidence + "principal_type", type).Claim("appid", "app-1");
        Assert.Equal(expected, Read.Failure(document).Principal);
    }

    [Theory]
    [InlineData("Ada", "Example.com", "ada@example.com")]
    [InlineData("Ada@Example.com", "corp", "ada@example.com")]              // a name with @ stands alone
    [InlineData("Ada", null, "ada")]
    [InlineData("Ada", " ", "ada")]
    public void UserName_WithDomain_IsPutTogether(string name, string? domain, string expected)
    {
        var document = Some.Unnamed().Text("user|name", name);
        _ = domain is null ? document : document.Text("user|domain", domain);
        Assert.Equal(expected, Read.Failure(document).Principal);
    }

    [Fact]
    public void Domain_WithoutName_NamesNobody()
    {
        Assert.Equal(RecordOutcome.NoPrincipal, Read.Outcome(Some.Unnamed().Text("user|domain", "example.com")));
    }

    [Theory]
    [InlineData("caller", "ada@example.com")]
    [InlineData("azure|activitylogs|caller", "ada@example.com")]
    [InlineData("source|ip", "203.0.113.7")]
    [InlineData("user|full_name", "Ada Example")]
    [InlineData("azure|activitylogs|identity|claims|ipaddr", "203.0.113.7")]
    public void Principal_OnlyWhatNamesNobody_IsUnknown(string path, string value)
    {
        var result = Read.Text(Some.Unnamed().Text(path, value).ToString());
        Assert.Equal(1, result.Counts[RecordOutcome.NoPrincipal]);
        Assert.Empty(result.Failures);
    }

    [Theory]
    [InlineData(Claims.ObjectId)]
    [InlineData(Claims.Upn)]
    [InlineData(Claims.Name)]
    [InlineData(Claims.Mail)]
    [InlineData(Claims.Spn)]
    public void Claim_DottedSpelling_IsReadAfterTheUnderscores(string claim)
    {
        Assert.Equal("raw", Read.Failure(Some.Unnamed().Claim(Claims.Raw(claim), "raw")).Principal);
        Assert.Equal("made", Read.Failure(Some.Unnamed().Claim(Claims.Raw(claim), "raw").Claim(claim, "made")).Principal);
        Assert.Equal("raw", Read.Failure(Some.Unnamed().Claim(Claims.Raw(claim), "raw").Claim(claim, " ")).Principal);
    }

    /// <summary>A shipper may take the dots of a claim's name for joints.</summary>
    [Fact]
    public void Claim_DotsAsJoints_IsRead()
    {
        var document = Some.Unnamed().With("azure|activitylogs|identity|claims", """{"http://schemas":{"microsoft":{"com/identity/claims/objectidentifier":"o-1"}}}""");
        Assert.Equal("o-1", Read.Failure(document).Principal);
        document = Some.Unnamed().With("azure|activitylogs|identity|claims", """{"http://schemas.microsoft":{"com/identity/claims/objectidentifier":"o-2"}}""");
        Assert.Equal("o-2", Read.Failure(document).Principal);
    }

    [Fact]
    public void Upn_DottedSpelling_ComesBeforeTheName()
    {
        Assert.Equal("upn", Read.Failure(Some.Unnamed().Claim(Claims.Name, "name").Claim(Claims.Raw(Claims.Upn), "upn")).Principal);
    }

    [Fact]
    public void Success_Caller_IsTheSameKey()
    {
        Assert.Equal(Some.CallerKey, Assert.Single(Read.Text(Some.Success().ToString()).Successes).Principal);
    }
}
