using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

public sealed class ReasonTests
{
    [Theory]
    [InlineData("403", FailureReason.Denied)]
    [InlineData("401", FailureReason.Denied)]
    [InlineData("Forbidden", FailureReason.Denied)]
    [InlineData(" uNAUTHORIZED ", FailureReason.Denied)]
    [InlineData("AuthorizationFailed", FailureReason.Denied)]
    [InlineData("LinkedAuthorizationFailed", FailureReason.Denied)]
    [InlineData("LinkedAccessCheckFailed", FailureReason.Denied)]
    [InlineData("DenyAssignmentAuthorizationFailed", FailureReason.Denied)]
    [InlineData("RequestDisallowedByPolicy", FailureReason.Policy)]
    [InlineData("REQUESTDISALLOWEDBYAZURE", FailureReason.Policy)]
    [InlineData("429", FailureReason.Throttled)]
    [InlineData("TooManyRequests", FailureReason.Throttled)]
    [InlineData("500", FailureReason.Platform)]
    [InlineData("503", FailureReason.Platform)]
    [InlineData("GatewayTimeout", FailureReason.Platform)]
    [InlineData("400", FailureReason.Caller)]
    [InlineData("NotFound", FailureReason.Caller)]
    [InlineData("Conflict", FailureReason.Caller)]
    [InlineData("4030", FailureReason.Other)]
    [InlineData("Forbidden.", FailureReason.Other)]
    [InlineData("ScopeLocked", FailureReason.Other)]
    [InlineData("", FailureReason.Other)]
    public void StatusCode_Word_GivesTheReason(string code, FailureReason expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Log("properties|status_code", code)).Reason);
    }

    [Theory]
    [InlineData("403", FailureReason.Denied)]
    [InlineData("""{"value":"Forbidden","localizedValue":"Verboten"}""", FailureReason.Denied)]
    [InlineData("""["Ok","Forbidden"]""", FailureReason.Denied)]            // the least text
    [InlineData("""["Accepted","Forbidden"]""", FailureReason.Other)]
    [InlineData("403.0", FailureReason.Other)]                               // a number is its token
    [InlineData("true", FailureReason.Other)]
    [InlineData("null", FailureReason.Other)]
    public void StatusCode_NoString_GivesTheReason(string json, FailureReason expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().With("azure|activitylogs|properties|status_code", json)).Reason);
    }

    [Theory]
    [InlineData("Failed.Forbidden", FailureReason.Denied)]
    [InlineData("Forbidden", FailureReason.Denied)]
    [InlineData("a.b.Unauthorized", FailureReason.Denied)]
    [InlineData("Failed.RequestDisallowedByPolicy", FailureReason.Policy)]
    [InlineData("Forbidden.Failed", FailureReason.Other)]
    [InlineData("Forbidden.", FailureReason.Other)]
    [InlineData("Failed.", FailureReason.Other)]
    [InlineData("Started.403", FailureReason.Denied)]
    public void Signature_LastPart_GivesTheReason(string signature, FailureReason expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Log("result_signature", signature)).Reason);
    }

    [Fact]
    public void StatusAndSignature_Differ_PolicyThenDenied()
    {
        Assert.Equal(FailureReason.Policy, Reason("Forbidden", "Failed.RequestDisallowedByPolicy"));
        Assert.Equal(FailureReason.Denied, Reason("Conflict", "Failed.Forbidden"));
        Assert.Equal(FailureReason.Denied, Reason("403", "Failed.BadRequest"));

        static FailureReason Reason(string status, string signature) =>
            Read.Failure(Some.Failure().Log("properties|status_code", status).Log("result_signature", signature)).Reason;
    }

    [Theory]
    [InlineData("Microsoft.Authorization/policies/audit/action", FailureReason.Policy)]
    [InlineData("MICROSOFT.AUTHORIZATION/POLICIES/deny/action", FailureReason.Policy)]
    [InlineData("Microsoft.Authorization/policyAssignments/write", FailureReason.Denied)]
    [InlineData("Microsoft.Authorization/policies", FailureReason.Denied)]
    [InlineData("Microsoft.Compute/register/action", FailureReason.Other)]       // a release of a tool registers providers unasked: never denied
    [InlineData("Microsoft.Authorization/policies/register/action", FailureReason.Other)]   // it is */register/action by then
    public void Operation_DeniedCode_PolicyAndRegistrationAreApart(string operation, FailureReason expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Text("event|action", operation).Log("properties|status_code", "403")).Reason);
    }

    [Fact]
    public void Registration_RefusedByPolicy_IsPolicy()
    {
        var document = Some.Failure().Text("event|action", "Microsoft.Compute/register/action").Text("message", "RequestDisallowedByPolicy");
        Assert.Equal(FailureReason.Policy, Read.Failure(document).Reason);
    }

    [Fact]
    public void Registration_AuthorizationFailedInMessage_IsNotDenied()
    {
        var document = Some.Failure().Text("event|action", "Microsoft.Compute/register/action").Text("message", "AuthorizationFailed");
        Assert.Equal(FailureReason.Other, Read.Failure(document).Reason);
    }
}
