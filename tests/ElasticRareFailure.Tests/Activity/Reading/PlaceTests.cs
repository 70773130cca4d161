using ElasticRareFailure.Tests.Support;

namespace ElasticRareFailure.Tests.Activity.Reading;

/// <summary>Network and country of a record.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData("64500")]
    [InlineData("\"64500\"")]
    [InlineData("\" 64500 \"")]
    [InlineData("[64501,\"64500\"]")]
    public void SystemNumber_NumberOrText_IsTextAsWritten(string json)
    {
        Assert.Equal("64500", Read.Failure(Some.Failure().With("source|as|number", json)).System);
    }

    [Fact]
    public void SystemNumber_AsWritten_IsNotMadeAlike()
    {
        Assert.Equal("AS64500", Read.Failure(Some.Failure().Text("source|as|number", "AS64500")).System);
        Assert.Equal("6.45e4", Read.Failure(Some.Failure().With("source|as|number", "6.45e4")).System);
    }

    [Fact]
    public void Network_BothKinds_BothAreRead()
    {
        var failure = Read.Failure(Some.Failure().With("source|as|number", "64500").Text("source|ip", "203.0.113.77"));
        Assert.Equal(("64500", "203.0.113.0/24"), (failure.System, failure.Prefix));
    }

    [Fact]
    public void Network_Absent_IsNone()
    {
        var failure = Read.Failure(Some.Failure().Text("source|ip", "10.1.2.3").With("source|as|number", "null"));
        Assert.Equal((null, null, null), (failure.System, failure.Prefix, failure.Country));
    }

    [Fact]
    public void Address_Several_LeastCounts()
    {
        Assert.Equal("198.51.100.0/24", Read.Failure(Some.Failure().With("source|ip", """["203.0.113.7","198.51.100.7"]""")).Prefix);
        Assert.Null(Read.Failure(Some.Failure().With("source|ip", """["203.0.113.7","10.0.0.1"]""")).Prefix);
    }

    [Theory]
    [InlineData("NL", "NL")]
    [InlineData("nl", "nl")]                                             // text as written
    [InlineData(" NL\r\n", "NL")]
    [InlineData("", null)]
    public void Country_Text_IsAsWritten(string country, string? expected)
    {
        Assert.Equal(expected, Read.Failure(Some.Failure().Text("source|geo|country_iso_code", country)).Country);
    }

    [Fact]
    public void Place_OfASuccess_IsReadToo()
    {
        var success = Assert.Single(Read.Text(Some.Success().With("source|as|number", "64500").Text("source|ip", "203.0.113.77").Text("source|geo|country_iso_code", "NL").ToString()).Successes);
        Assert.Equal(new ReadSuccess(Some.Tenant, Some.CallerKey, "microsoft.web/sites/write", (int)(Some.Ms(Some.Ingested) / 900_000), "64500", "203.0.113.0/24", "NL"), success);
    }

    [Theory]
    [InlineData("client|ip")]
    [InlineData("azure|activitylogs|callerIpAddress")]
    [InlineData("source|address")]
    public void Address_OfOtherFields_IsNotRead(string path)
    {
        Assert.Null(Read.Failure(Some.Failure().Text(path, "203.0.113.7")).Prefix);
    }
}
