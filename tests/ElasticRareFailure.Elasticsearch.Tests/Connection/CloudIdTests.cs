using System.Text;
using ElasticRareFailure.Elasticsearch.Connection;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Cloud IDs as people have them.</summary>
public sealed class CloudIdTests
{
    [Theory]
    [InlineData("host.example:9243$es1$kb1", "https://es1.host.example:9243/", "https://kb1.host.example:9243/")]
    [InlineData("host.example$es1:9244$kb1", "https://es1.host.example:9244/", "https://kb1.host.example/")]
    [InlineData("host.example:9243$es1:9244$kb1:9245", "https://es1.host.example:9244/", "https://kb1.host.example:9245/")]
    [InlineData("host.example$es1$", "https://es1.host.example/", null)]
    [InlineData("host.example$es1", "https://es1.host.example/", null)]
    [InlineData("host.example$es1$undefined", "https://es1.host.example/", null)]
    public void TryParse_Decoded_GivesAddresses(string decoded, string elasticsearch, string? kibana)
    {
        var id = CloudId.TryParse($"deployment:{Base64(decoded)}");

        Assert.NotNull(id);
        Assert.Equal(elasticsearch, id.Elasticsearch.ToString());
        Assert.Equal(kibana, id.Kibana?.ToString());
    }

    [Theory]
    [InlineData("a:b:")]
    [InlineData(":")]
    [InlineData("")]
    [InlineData("  with space:")]
    public void TryParse_AnyLabel_IsTaken(string label) => Assert.Equal("https://es1.host.example/", CloudId.TryParse(label + Base64("host.example$es1$kb1"))?.Elasticsearch.ToString());

    [Fact]
    public void TryParse_WithoutPadding_IsTaken()
    {
        // 20 bytes need one sign of padding.
        var base64 = Base64("host.example$es1$kb1");
        Assert.EndsWith("=", base64, StringComparison.Ordinal);
        Assert.Equal("https://es1.host.example/", CloudId.TryParse($"deployment:{base64.TrimEnd('=')}")?.Elasticsearch.ToString());
    }

    [Theory]
    [InlineData("deployment")]
    [InlineData("my-deployment")]
    [InlineData("")]
    [InlineData("deployment:")]
    [InlineData("deployment:not base64")]
    [InlineData("https://es.example.com:9243")]
    public void TryParse_NoCloudId_IsNull(string text) => Assert.Null(CloudId.TryParse(text));

    [Theory]
    [InlineData("host.example")]
    [InlineData("host.example$")]
    [InlineData("$es1")]
    [InlineData("host.example:port$es1")]
    [InlineData("host.example$es1@evil")]
    [InlineData("host.example/x$es1")]
    public void TryParse_DecodedIsNoAddress_IsNull(string decoded) => Assert.Null(CloudId.TryParse($"deployment:{Base64(decoded)}"));

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
