using ElasticRareFailure.Activity;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>The code of the resource manager stands in the message only; status and signature hold an HTTP word.</summary>
public sealed class MessageTests
{
    private const string PolicyInsideTemplate = """{"error":{"code":"InvalidTemplateDeployment","details":[{"code":"RequestDisallowedByPolicy","target":"st0001"}]}}""";

    [Theory]
    [InlineData(PolicyInsideTemplate, FailureReason.Policy)]
    [InlineData("""{"error":{"code":"AuthorizationFailed"}}""", FailureReason.Denied)]
    [InlineData(null, FailureReason.Denied)]
    public void Message_BesideForbidden_PolicyInItWins(string? message, FailureReason expected)
    {
        var document = Some.Failure().Text("event|action", "Microsoft.Storage/storageAccounts/write").Log("result_signature", "Failed.Forbidden").Log("properties|status_code", "Forbidden");
        _ = message is null ? document : document.Text("message", message);
        Assert.Equal(expected, Read.Failure(document).Reason);
    }

    [Theory]
    [InlineData("AuthorizationFailed", FailureReason.Denied)]
    [InlineData("code: authorizationFAILED.", FailureReason.Denied)]
    [InlineData("(LinkedAuthorizationFailed)", FailureReason.Denied)]
    [InlineData("LinkedAccessCheckFailed", FailureReason.Denied)]
    [InlineData("DenyAssignmentAuthorizationFailed", FailureReason.Denied)]
    [InlineData("AuthorizationFailed RequestDisallowedByAzure", FailureReason.Policy)]
    [InlineData("-AuthorizationFailed-", FailureReason.Denied)]
    [InlineData("éAuthorizationFailedé", FailureReason.Denied)]          // words are ASCII
    [InlineData("NoAuthorizationFailedHere", FailureReason.Other)]
    [InlineData("AuthorizationFailed_", FailureReason.Other)]
    [InlineData("1AuthorizationFailed", FailureReason.Other)]
    [InlineData("Forbidden 403 Unauthorized", FailureReason.Other)]      // only codes of the resource manager count in a message
    [InlineData("Authorization Failed", FailureReason.Other)]
    [InlineData("", FailureReason.Other)]
    public void Message_WholeWords_AreCodes(string message, FailureReason expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Text("message", message)).Reason);
    }

    /// <summary>19 bytes of code; the first 16,384 bytes after unescaping and trimming are searched.</summary>
    [Theory]
    [InlineData(16_384 - 19, FailureReason.Denied)]
    [InlineData(16_384 - 18, FailureReason.Other)]
    public void Message_LongText_IsSearchedUpToItsLimit(int before, FailureReason expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Text("message", new string('.', before) + "AuthorizationFailed")).Reason);
    }

    /// <summary>A word of which the limit leaves a code is one: the reference cuts the text and then looks.</summary>
    [Fact]
    public void Message_WordCutToACodeByTheLimit_IsOne()
    {
        Assert.Equal(FailureReason.Denied, Read.Failure(Some.Failure().Text("message", new string('.', 16_384 - 19) + "AuthorizationFailedHere")).Reason);
    }

    [Fact]
    public void Message_Escapes_DoNotCountTowardsTheLimit()
    {
        var escaped = string.Concat(Enumerable.Repeat("\\u002e", 16_384 - 19));
        Assert.Equal(FailureReason.Denied, Read.Failure(Some.Failure().With("message", $"\"  {escaped}AuthorizationFailed\"")).Reason);
        Assert.Equal(FailureReason.Denied, Read.Failure(Some.Failure().With("message", "\"\\u0041uthorization\\u0046ailed\"")).Reason);
    }

    [Fact]
    public void Message_Several_LeastIsSearched()
    {
        Assert.Equal(FailureReason.Denied, Read.Failure(Some.Failure().With("message", """["b","AuthorizationFailed"]""")).Reason);
        Assert.Equal(FailureReason.Other, Read.Failure(Some.Failure().With("message", """["AuthorizationFailed","A"]""")).Reason);
    }

    [Fact]
    public void Message_Wrapped_IsSearched()
    {
        Assert.Equal(FailureReason.Denied, Read.Failure(Some.Failure().With("message", """{"value":"AuthorizationFailed","localizedValue":"x"}""")).Reason);
        Assert.Equal(FailureReason.Other, Read.Failure(Some.Failure().With("message", """{"error":{"code":"AuthorizationFailed"}}""")).Reason);
    }
}
