using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

/// <summary>Records as <c>az monitor activity-log list</c> prints them.</summary>
public sealed class RestShapeTests
{
    private const string Pretty = """
        [
          {
            "authorization": { "action": "Microsoft.Web/sites/write", "evidence": { "principalId": "Holder-1", "principalType": "User" }, "scope": "/subscriptions/sub-9" },
            "caller": "ada@example.com",
            "category": { "localizedValue": "Verwaltung", "value": "Administrative" },
            "claims": {
              "appid": "App-1",
              "http://schemas.microsoft.com/identity/claims/objectidentifier": "aaaa0000-0000-0000-0000-000000000001",
              "idtyp": "user"
            },
            "correlationId": "C-1",
            "eventDataId": "Data-1",
            "eventTimestamp": "2026-01-13T10:00:00.1234567Z",
            "httpRequest": { "clientIpAddress": "203.0.113.7", "method": "PUT" },
            "operationName": { "localizedValue": "Web-App", "value": "Microsoft.Web/sites/write" },
            "properties": { "eventCategory": "Administrative", "statusCode": "Conflict", "statusMessage": "{\"error\":{\"code\":\"AuthorizationFailed\"}}" },
            "resourceId": "/subscriptions/sub-9/resourceGroups/rg",
            "status": { "localizedValue": "Fehler", "value": "Failed" },
            "subStatus": { "localizedValue": "", "value": "" },
            "submissionTimestamp": "2026-01-13T10:05:00Z",
            "tenantId": "11110000-0000-0000-0000-000000000001"
          }
        ]
        """;

    [Fact]
    public void Read_PrettyPrinted_GivesAllOfIt()
    {
        var failure = Read.Failure(Pretty);
        var expected = new ReadFailure(
            Some.Tenant, "Data-1", Some.CallerKey, PrincipalKind.Human, "microsoft.web/sites/write", FailureReason.Denied, Some.Ms("2026-01-13T10:00:00.123Z"), Some.Ms("2026-01-13T10:05:00Z"), failure.Request, null, "203.0.113.0/24", null);
        Assert.Equal(expected, failure);
        Assert.Equal(System.IO.Hashing.XxHash3.HashToUInt64("C-1"u8), failure.Request);
    }

    [Fact]
    public void Read_CompactOrInAnAnswer_IsTheSame()
    {
        var compact = System.Text.Json.Nodes.JsonNode.Parse(Pretty)!.ToJsonString();
        Assert.Equal(Read.Failure(Pretty), Read.Failure(compact));
        Assert.Equal(Read.Failure(Pretty), Read.Failure($"{{\"nextLink\":\"https://example.com/?page=2\",\"value\":{compact}}}"));
    }

    [Theory]
    [InlineData("\"principalType\": \"User\"", "\"principalType\": \"Group\"", Some.CallerKey)]
    [InlineData("objectidentifier\"", "other\"", "holder-1")]
    [InlineData("\"claims\": {", "\"claims\": null, \"x\": {", "holder-1")]
    public void Read_Caller_StandsAtTheTop(string old, string changed, string expected)
    {
        Assert.Equal(expected, Read.Failure(Pretty.Replace(old, changed, StringComparison.Ordinal)).Principal);
    }

    [Fact]
    public void Read_SubmissionTimestampAbsent_TimestampIsWhenItBecameKnown()
    {
        var failure = Read.Failure(Pretty.Replace("\"submissionTimestamp\"", "\"x\"", StringComparison.Ordinal));
        Assert.Equal(failure.Timestamp, failure.Known);
    }

    [Theory]
    [InlineData("\"status\"", "\"x\"", RecordOutcome.Neither)]
    [InlineData("\"value\": \"Failed\"", "\"value\": \"Succeeded\"", RecordOutcome.Success)]
    [InlineData("\"value\": \"Failed\"", "\"value\": \"Started\"", RecordOutcome.Neither)]
    [InlineData("\"value\": \"Administrative\"", "\"value\": \"Recommendation\"", RecordOutcome.NotJudged)]
    public void Read_StatusAndCategory_AreTheirValues(string old, string changed, RecordOutcome expected)
    {
        Assert.Equal(expected, Read.Outcome(Pretty.Replace(old, changed, StringComparison.Ordinal)));
    }

    [Fact]
    public void Read_SubStatus_IsTheSignature()
    {
        var text = Pretty.Replace("\"value\": \"\"", "\"value\": \"Forbidden\"", StringComparison.Ordinal).Replace("AuthorizationFailed", "x", StringComparison.Ordinal);
        Assert.Equal(FailureReason.Denied, Read.Failure(text).Reason);
    }

    /// <summary>Both times: it is the REST shape, whose caller stands at the top.</summary>
    [Fact]
    public void Read_BothTimes_EventTimestampCounts()
    {
        var failure = Read.Failure(Pretty.Replace("\"caller\":", "\"time\": \"2026-01-01T00:00:00Z\", \"identity\": {\"claims\":{\"appid\":\"hub\"}}, \"caller\":", StringComparison.Ordinal));
        Assert.Equal((Some.CallerKey, Some.Ms("2026-01-13T10:00:00.123Z")), (failure.Principal, failure.Timestamp));
    }
}
