using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

/// <summary>Records as event hubs and storage accounts hold them.</summary>
public sealed class AzureShapeTests
{
    private static readonly string ObjectId = Claims.Raw(Claims.ObjectId);

    [Fact]
    public void Read_HubRecord_IsTheSameFailureAsTheDocument()
    {
        var document = Some.Failure().Text("@timestamp", Some.Time).Without("event|ingested").Text("source|ip", "203.0.113.7").Text("azure|correlation_id", "C-1")
            .Log("category", "Administrative").Log("result_signature", "Failed.Forbidden");
        Assert.Equal(Read.Failure(document.Hit("Data-1")), Read.Failure(Hub()));
    }

    [Theory]
    [InlineData("#")]
    [InlineData("{\"records\":[#]}")]
    [InlineData("[#]")]
    [InlineData("{\"value\":[#]}")]
    public void Read_HubRecordInEveryWrapping_IsTheSame(string shape)
    {
        Assert.Equal(Read.Failure(Hub()), Read.Failure(shape.Replace("#", Hub().ToString(), StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("identity|claims|appid", "App-1", "app-1")]
    [InlineData("identity|authorization|evidence|principalId", "Holder-1", "holder-1")]
    [InlineData("identity", "Name-1", "name-1")]
    [InlineData("identity", "{\"claims\":{\"appid\":\"App-2\"}}", "app-2")]                  // Azure Backup: JSON text
    [InlineData("properties|CallerInfo", """[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"Info-1"}]""", "info-1")]
    [InlineData("caller", "ada@example.com", null)]                                          // not read
    [InlineData("user|name", "ada", null)]                                                   // of the other shape
    [InlineData("identity_name", "ada", null)]
    [InlineData("claims|appid", "app-1", null)]                                              // of the REST shape
    [InlineData("properties|caller_info", """[{"CallerIdentityType":"ObjectID","CallerIdentityValue":"Info-1"}]""", null)]
    public void Read_Caller_StandsInTheMembersOfTheShape(string path, string value, string? expected)
    {
        var result = Read.Text(Hub().Without("identity").Text(path, value).ToString());
        Assert.Equal(expected, result.Failures.SingleOrDefault()?.Principal);
    }

    [Fact]
    public void Read_EvidenceOfAGroup_IsNotTheCaller()
    {
        var hub = Hub().Without("identity").Text("identity|authorization|evidence|principalId", "holder-1").Text("identity|authorization|evidence|principalType", "Group");
        Assert.Equal(RecordOutcome.NoPrincipal, Read.Outcome(hub));
        Assert.Equal(PrincipalKind.Human, Read.Failure(hub.Text("identity|authorization|evidence|principalType", "User")).Kind);
    }

    [Theory]
    [InlineData("properties|statusCode", "Forbidden", FailureReason.Denied)]
    [InlineData("properties|statusMessage", "{\"error\":{\"code\":\"AuthorizationFailed\"}}", FailureReason.Denied)]
    [InlineData("resultDescription", "RequestDisallowedByPolicy", FailureReason.Policy)]
    [InlineData("properties|eventCategory", "Policy", FailureReason.Policy)]
    [InlineData("category", "Policy", FailureReason.Policy)]
    [InlineData("message", "AuthorizationFailed", FailureReason.Other)]                      // of the other shape
    [InlineData("properties|status_code", "Forbidden", FailureReason.Other)]
    public void Read_Reason_StandsInTheMembersOfTheShape(string path, string value, FailureReason expected)
    {
        Assert.Equal(expected, Read.Failure(Hub().Without("resultSignature").Text(path, value)).Reason);
    }

    [Fact]
    public void Read_StatusMessageNoText_DescriptionIsRead()
    {
        var hub = Hub().Without("resultSignature").Text("resultDescription", "AuthorizationFailed");
        Assert.Equal(FailureReason.Denied, Read.Failure(hub.With("properties|statusMessage", "{\"error\":1}")).Reason);
        Assert.Equal(FailureReason.Denied, Read.Failure(hub.With("properties|statusMessage", "\" \"")).Reason);
        Assert.Equal(FailureReason.Other, Read.Failure(hub.With("properties|statusMessage", "\"x\"")).Reason);
    }

    [Fact]
    public void Read_NoCallerAddress_ThatOfTheHttpRequestIsRead()
    {
        var hub = Hub().Text("httpRequest|clientIpAddress", "198.51.100.7");
        Assert.Equal("203.0.113.0/24", Read.Failure(hub).Prefix);
        Assert.Equal("198.51.100.0/24", Read.Failure(hub.With("callerIpAddress", "null")).Prefix);
        Assert.Null(Read.Failure(hub.With("httpRequest", "\"clientIpAddress\"")).Prefix);
    }

    [Theory]
    [InlineData("tenantId", "T-1", "t-1")]
    [InlineData("properties|TenantID", "T-2", "t-2")]
    [InlineData("properties|hierarchy", "22220000-0000-0000-0000-000000000002/s", "22220000-0000-0000-0000-000000000002")]
    [InlineData("properties|tenant_id", "T-3", "")]
    [InlineData("azure|tenant_id", "T-4", "")]
    public void Read_Tenant_StandsInTheMembersOfTheShape(string path, string value, string expected)
    {
        Assert.Equal(expected, Read.Failure(Hub().Without("tenantId").Text(path, value)).Tenant);
    }

    [Fact]
    public void Read_SubscriptionOfTheResource_NamesTheTenant()
    {
        var hub = Hub().Without("tenantId").Text("resourceId", "/SUBSCRIPTIONS/SUB-1/RESOURCEGROUPS/RG");
        Assert.Equal(Some.Tenant, Assert.Single(Read.Bytes(Some.Utf8(hub.ToString()), new Dictionary<string, string> { ["sub-1"] = Some.Tenant }).Failures).Tenant);
    }

    /// <summary>Members are taken by their very names: dots join nothing in this shape.</summary>
    [Fact]
    public void Read_DottedName_IsNotTheMember()
    {
        Assert.Equal(FailureReason.Other, Read.Failure(Hub().Without("resultSignature").Text("properties.statusCode", "Forbidden")).Reason);
    }

    [Fact]
    public void Read_PropertiesAsList_IsNoObject()
    {
        Assert.Equal(FailureReason.Other, Read.Failure(Hub().Without("resultSignature").With("properties", """[{"statusCode":"Forbidden"}]""")).Reason);
    }

    [Fact]
    public void Read_OperationWithoutTime_IsADocument()
    {
        Assert.Equal(RecordOutcome.NoOperation, Read.Outcome(Hub().Without("time")));
        Assert.Equal(RecordOutcome.NoTime, Read.Outcome(Hub().With("time", "null")));
    }

    [Fact]
    public void Read_TimeToMilliseconds_IsCut()
    {
        Assert.Equal(1_768_298_400_123, Read.Failure(Hub().Text("time", "2026-01-13T10:00:00.1239999Z")).Timestamp);
    }

    private static Document Hub() => new Document()
        .Text("time", Some.Time)
        .Text("resourceId", "/SUBSCRIPTIONS/SUB-9/RESOURCEGROUPS/RG/PROVIDERS/MICROSOFT.WEB/SITES/S")
        .Text("operationName", "MICROSOFT.WEB/SITES/WRITE")
        .Text("category", "Administrative")
        .Text("resultType", "Failure")
        .Text("resultSignature", "Failed.Forbidden")
        .Text("callerIpAddress", "203.0.113.7")
        .Text("correlationId", "C-1")
        .Text("tenantId", Some.Tenant)
        .Text($"identity|claims|{ObjectId}", Some.Caller)
        .Text("eventDataId", "Data-1");
}
