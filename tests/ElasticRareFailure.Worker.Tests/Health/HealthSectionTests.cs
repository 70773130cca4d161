using ElasticRareFailure.Worker.Health;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Worker.Tests.Health;

/// <summary>An address that would listen elsewhere than it says is refused.</summary>
public sealed class HealthSectionTests
{
    [Theory]
    [InlineData("http://127.0.0.1:8080", "127.0.0.1", 8080)]
    [InlineData("http://localhost:9000/", null, 9000)]
    [InlineData("http://0.0.0.0:8080", "0.0.0.0", 8080)]
    [InlineData("http://[::1]:8080", "::1", 8080)]
    [InlineData("http://192.0.2.7", "192.0.2.7", 80)]
    public void Read_AnAddress_IsTaken(string text, string? address, int port)
    {
        var section = Read(("Health:Url", text));

        Assert.Empty(section.Faults);
        Assert.Equal((address, port), (HealthSection.AddressOf(section.Url!)?.ToString(), section.Url!.Port));
    }

    [Theory]
    [InlineData("https://127.0.0.1:8080")]
    [InlineData("http://worker.example.com:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1:8080/health")]
    [InlineData("127.0.0.1:8080")]
    [InlineData("8080")]
    public void Read_AnythingElse_IsAFaultThatNamesIt(string text)
    {
        var section = Read(("Health:Url", text));

        Assert.Null(section.Url);
        Assert.StartsWith($"Health:Url is '{text}'; allowed is an address such as http://127.0.0.1:8080", Assert.Single(section.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_APassword_IsAFaultThatHidesIt() => Assert.DoesNotContain("hunter2", Assert.Single(Read(("Health:Url", "http://ada:hunter2@127.0.0.1:8080")).Faults), StringComparison.Ordinal);

    [Fact]
    public void Read_NoKeyOrAnUnknownOne_IsOff()
    {
        Assert.Equal((null, 0), (Read().Url, Read().Faults.Count));
        Assert.Equal("Health:Urls is not known; allowed is Url", Assert.Single(Read(("Health:Urls", "http://127.0.0.1:1")).Faults));
    }

    private static HealthSection Read(params (string Key, string Value)[] keys) =>
        HealthSection.Read(new ConfigurationBuilder().AddInMemoryCollection(keys.Select(key => KeyValuePair.Create(key.Key, (string?)key.Value))).Build());
}
