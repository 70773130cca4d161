using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

public sealed class OperationTests
{
    [Theory]
    [InlineData("MICROSOFT.WEB/SITES/WRITE", "microsoft.web/sites/write")]
    [InlineData("  Microsoft.Web/sites/write\n", "microsoft.web/sites/write")]
    [InlineData("Add member to role requested (PIM activation)", "add member to role requested (pim activation)")]
    [InlineData("ÄRGER/İ/WRITE", "Ärger/İ/write")]                      // only A-Z fold
    [InlineData("Microsoft.Compute/register/action", "*/register/action")]
    [InlineData("MICROSOFT.COMPUTE/REGISTER/ACTION", "*/register/action")]
    [InlineData("Microsoft.A/b/register/action", "*/register/action")]
    [InlineData("Microsoft.Compute/register/action/x", "microsoft.compute/register/action/x")]
    [InlineData("Microsoft.Compute/unregister/action", "microsoft.compute/unregister/action")]
    [InlineData("register/action", "register/action")]                  // no slash before it
    [InlineData("Backup", "backup")]
    public void Operation_AnyCase_IsFolded(string action, string expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Text("event|action", action)).Operation);
    }

    [Fact]
    public void Operation_SpellingsOfOne_AreOneName()
    {
        var result = Read.Lines(Some.Failure(), Some.Failure().Text("event|action", Some.Operation.ToUpperInvariant()), Some.Failure().With("event|action", "\"Microsoft\\u002eWeb/sites/write\""));
        Assert.Equal(3, result.Failures.Count);
        Assert.Equal(1, result.History.Tenants[0].Names.Operations.Count);
    }

    [Fact]
    public void Operation_Number_IsItsToken()
    {
        Assert.Equal("1.50e3", Read.Failure(Some.Failure().With("event|action", "1.50E3")).Operation);
    }
}
