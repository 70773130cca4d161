using System.Security.Cryptography;
using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Documents;

public sealed class RecordIdTests
{
    [Fact]
    public void Id_OfAHit_IsItsOwn()
    {
        Assert.Equal("Ab-1", Read.Failure(Some.Failure().Hit(" Ab-1 ")).Id);
    }

    [Fact]
    public void Id_OfABareDocument_IsMadeOfItsBytes()
    {
        var written = Some.Failure().ToString();
        Assert.Equal(Made(written), Read.Failure($" \r\n{written} \n").Id);
        Assert.NotEqual(Made(written), Read.Failure(written.Replace("\":{", "\": {", StringComparison.Ordinal)).Id);
    }

    /// <summary>The sum was taken by hand: printf '%s' '{…}' | sha256sum.</summary>
    [Fact]
    public void Id_OfAKnownText_IsItsSum()
    {
        const string Written = """{"@timestamp":"2026-01-13T10:00:00Z","event":{"action":"a","outcome":"failure"},"user":{"name":"ada"}}""";
        Assert.Equal("sha-7756fa034c65c0ece113", Read.Failure(Written).Id);
    }

    [Theory]
    [InlineData("\"_id\":null")]
    [InlineData("\"_id\":\" \"")]
    [InlineData("\"_id\":true")]
    [InlineData("\"_index\":\"x\"")]
    public void Id_OfAHitWithoutOne_IsMadeOfTheHit(string id)
    {
        var written = $"{{{id},\"_source\":{Some.Failure()}}}";
        Assert.Equal(Made(written), Read.Failure(written).Id);
    }

    [Fact]
    public void Id_BesideADocument_IsNotItsId()
    {
        var written = Some.Failure().Text("_id", "x").Text("eventDataId", "y").Text("event|id", "z").ToString();
        Assert.Equal(Made(written), Read.Failure(written).Id);
    }

    [Fact]
    public void Id_Number_IsItsToken()
    {
        Assert.Equal("17", Read.Failure($"{{\"_id\":17,\"_source\":{Some.Failure()}}}").Id);
    }

    [Fact]
    public void Id_OfBytesThatAreNoUtf8_IsMadeOfTheirReplacements()
    {
        var bytes = Some.Utf8(Some.Failure().Text("x", "~").ToString());
        bytes[bytes.AsSpan().IndexOf((byte)'~')] = 0xff;
        Assert.Equal(Made(Some.Failure().With("x", "\"\uFFFD\"").ToString()), Assert.Single(Read.Bytes(bytes).Failures).Id);
    }

    [Fact]
    public void Id_RecordInAList_IsThatOfTheRecordAlone()
    {
        var written = Some.Failure().ToString();
        Assert.Equal(Made(written), Read.Failure($"{{\"records\":[ {written} ]}}").Id);
    }

    /// <summary>In a hit only what is in its source is the document.</summary>
    [Fact]
    public void Hit_MembersBesideTheSource_AreNotRead()
    {
        var failure = Read.Failure($$$"""{"user":{"email":"x@example.com"},"event":{"action":"x"},"_id":"a","_source":{{{Some.Unnamed().Text("user|name", "ada")}}},"source":{"ip":"203.0.113.7"}}""");
        Assert.Equal(("a", "ada", "microsoft.web/sites/write", null), (failure.Id, failure.Principal, failure.Operation, failure.Prefix));
    }

    [Fact]
    public void Hit_SourceTwice_LastCounts()
    {
        Assert.Equal("b", Read.Failure($"{{\"_source\":{Some.Failure().Claim(Claims.ObjectId, "a")},\"_id\":\"x\",\"_source\":{Some.Failure().Claim(Claims.ObjectId, "b")}}}").Principal);
    }

    private static string Made(string written) => "sha-" + Convert.ToHexStringLower(SHA256.HashData(Some.Utf8(written)))[..20];
}
