using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

public sealed class TenantTests
{
    private const string Other = "22220000-0000-0000-0000-000000000002";
    private static readonly Dictionary<string, string> Subscriptions = new() { ["sub-1"] = Some.Tenant, ["sub-2"] = Other };

    /// <summary>The fields in their order; each row takes the place of the one before when that is gone.</summary>
    private static readonly (string Path, string Value, string Tenant)[] Chain =
    [
        ("azure|tenant|id", "A-1", "a-1"),
        ("azure|activitylogs|tenant_id", "B-1", "b-1"),
        ("azure|tenant_id", "C-1", "c-1"),
        ("azure|activitylogs|properties|TenantID", "D-1", "d-1"),
        ("azure|activitylogs|properties|tenant_id", "E-1", "e-1"),
        ("azure|activitylogs|properties|hierarchy", "22220000-0000-0000-0000-000000000002/sub-1", Other),
        ("azure|subscription_id", "Sub-1", Some.Tenant),
    ];

    [Fact]
    public void Tenant_FieldsGoneOneByOne_NextNamesIt()
    {
        for (var gone = 0; gone < Chain.Length; gone++)
        {
            var document = Nowhere();
            foreach (var (path, value, _) in Chain[gone..])
            {
                _ = document.Text(path, value);
            }

            var failure = Assert.Single(Read.Bytes(Some.Utf8(document.ToString()), Subscriptions).Failures);
            Assert.Equal(Chain[gone].Tenant, failure.Tenant);
        }
    }

    [Fact]
    public void Tenant_Folded_KeepsItsDashes()
    {
        var result = Read.Lines(Some.Failure(), Some.Failure().Log("tenant_id", Some.Tenant.ToUpperInvariant()), Some.Failure().Log("tenant_id", $" {Some.Tenant} "));
        Assert.Equal(Some.Tenant, Assert.Single(result.History.Tenants).Names.Tenant);
    }

    [Fact]
    public void Tenant_None_IsTheSharedOneAndCounted()
    {
        var result = Read.Lines(Nowhere(), Nowhere().Text("event|outcome", "success"), Some.Failure());
        Assert.Equal([string.Empty, Some.Tenant], result.Failures.Select(failure => failure.Tenant));
        Assert.Equal(2, result.Counts.NoTenant);
    }

    [Theory]
    [InlineData("not-a-guid/sub-1")]
    [InlineData("/22220000-0000-0000-0000-000000000002")]
    [InlineData("{22220000-0000-0000-0000-000000000002}/sub-1")]
    [InlineData("")]
    public void Hierarchy_FirstPartNoGuid_SaysNothing(string hierarchy)
    {
        Assert.Equal(string.Empty, Read.Failure(Nowhere().Log("properties|hierarchy", hierarchy)).Tenant);
    }

    [Fact]
    public void Hierarchy_GuidWithoutDashes_IsTakenAsWritten()
    {
        Assert.Equal("abcd0000000000000000000000000002", Read.Failure(Nowhere().Log("properties|hierarchy", "ABCD0000000000000000000000000002")).Tenant);
    }

    [Theory]
    [InlineData($"azure|activitylogs|identity|claims|http://schemas_microsoft_com/identity/claims/tenantid")]
    [InlineData("azure|activitylogs|identity|claims|tid")]
    [InlineData("cloud|account|name")]
    public void Tenant_HomeOfTheCaller_IsNotLookedAt(string path)
    {
        Assert.Equal(string.Empty, Read.Failure(Nowhere().Text(path, Other)).Tenant);
    }

    [Theory]
    [InlineData("azure|subscription_id", "sub-2", Other)]
    [InlineData("azure|subscription_id", "{SUB-2}", Other)]
    [InlineData("cloud|account|id", "sub-2", Other)]
    [InlineData("azure|resource|id", "/SUBSCRIPTIONS/SUB-2/resourceGroups/rg", Other)]
    [InlineData("azure|resource|id", "/subscriptions/sub-2", Other)]
    [InlineData("cloud|resource_id", "/subscriptions/sub-2/x", Other)]
    [InlineData("azure|resource|id", "/providers/sub-2", "")]
    [InlineData("azure|subscription_id", "sub-3", "")]
    public void SubscriptionTenants_SubscriptionOfTheRecord_NamesTheTenant(string path, string value, string expected)
    {
        var failure = Assert.Single(Read.Bytes(Some.Utf8(Nowhere().Text(path, value).ToString()), Subscriptions).Failures);
        Assert.Equal(expected, failure.Tenant);
    }

    /// <summary>Within one subscription some records name their tenant and some do not.</summary>
    [Fact]
    public void SubscriptionTenants_TenantMissingInSome_AllAreOfTheirOwn()
    {
        string[] lines =
        [
            .. Enumerable.Range(0, 10).Select(_ => Nowhere().Text("azure|subscription_id", "sub-1").ToString()),
            .. Enumerable.Range(0, 10).Select(_ => Nowhere().Text("azure|subscription_id", "sub-2").ToString()),
            Some.Failure().Text("azure|subscription_id", "sub-1").ToString(),
        ];
        var result = Read.Bytes(Some.Utf8(string.Join('\n', lines.Select((line, i) => $$"""{"_id":"e{{i}}","_source":{{line}}}"""))), Subscriptions);
        Assert.Equal(11, result.Failures.Count(failure => failure.Tenant == Some.Tenant));
        Assert.Equal(10, result.Failures.Count(failure => failure.Tenant == Other));
        Assert.Equal(0, result.Counts.NoTenant);
    }

    private static Document Nowhere() => Some.Failure().Without("azure|activitylogs|tenant_id");
}
