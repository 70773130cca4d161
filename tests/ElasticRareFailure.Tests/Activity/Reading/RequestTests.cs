using System.IO.Hashing;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>The request of a failure: a hash of its correlation id, whole and as written; of its own id where it has none.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("azure|correlation|id")]
    [InlineData("azure|correlation_id")]
    public void Request_CorrelationId_IsItsHash(string path)
    {
        Assert.Equal(Hash("Deployment-1"), Read.Failure(Some.Failure().Text(path, " Deployment-1 ")).Request);
    }

    [Fact]
    public void Request_BothSpellings_NestedCounts()
    {
        Assert.Equal(Hash("a"), Read.Failure(Some.Failure().Text("azure|correlation_id", "b").Text("azure|correlation|id", "a")).Request);
        Assert.Equal(Hash("b"), Read.Failure(Some.Failure().Text("azure|correlation_id", "b").Text("azure|correlation|id", " ")).Request);
    }

    [Fact]
    public void Request_Case_IsKept()
    {
        var upper = Read.Failure(Some.Failure().Text("azure|correlation_id", "ABC"));
        Assert.NotEqual(upper.Request, Read.Failure(Some.Failure().Text("azure|correlation_id", "abc")).Request);
    }

    [Fact]
    public void Request_HugeText_CountsWhole()
    {
        var text = new string('x', 100_000);
        Assert.Equal(Hash(text + "1"), Read.Failure(Some.Failure().Text("azure|correlation_id", text + "1")).Request);
        Assert.Equal(Hash(text + "2"), Read.Failure(Some.Failure().Text("azure|correlation_id", text + "2")).Request);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("{\"id\":\"x\"}")]
    public void Request_NoCorrelationId_IsThatOfItsId(string correlation)
    {
        Assert.Equal(Hash("e1"), Read.Failure(Some.Failure().With("azure|correlation_id", correlation).Hit("e1")).Request);
    }

    [Fact]
    public void Request_Number_IsItsToken()
    {
        Assert.Equal(Hash("17"), Read.Failure(Some.Failure().With("azure|correlation_id", "17")).Request);
    }

    private static ulong Hash(string text) => XxHash3.HashToUInt64(Some.Utf8(text));
}
