using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Tests.Support;

namespace ElasticRareFailure.Kibana.Tests.Connection;

/// <summary>Kibana's certificate is judged as the cluster's is, and the sentences name Kibana's keys.</summary>
public sealed class KibanaTrustTests
{
    private const string Host = "localhost";
    private const string CaFile = "/run/ca.pem";

    [Theory]
    [InlineData(Host, "authority", null)]
    [InlineData(Host, "fingerprint", null)]
    [InlineData("other.example.com", "authority", "is not trusted: the server's certificate is not made for the host name in Kibana:Url; it is for other.example.com")]
    [InlineData(Host, "other authority", "is not trusted: the server's certificate is not signed by an authority in /run/ca.pem")]
    [InlineData(Host, "other fingerprint", "is not trusted: Kibana:CaFingerprint is not that of the server's certificate")]
    [InlineData(Host, "machine", "is not trusted: this machine does not trust the server's certificate, signed by 'CN=Test authority': name its authority in Kibana:CaFile")]
    public async Task Send_OverTls_TrustsByTheOptions(string name, string way, string? refusal)
    {
        using var certificate = TestCertificates.Signed(name);
        await using var server = new LoopbackServer(certificate);
        var files = new GivenFiles((CaFile, (way == "other authority" ? TestCertificates.OtherAuthority : TestCertificates.Authority).ExportCertificatePem()));
        var options = new KibanaOptions
        {
            Url = $"https://{Host}:{server.Port}",
            CaFile = way.EndsWith("authority", StringComparison.Ordinal) ? CaFile : null,
            CaFingerprint = way switch { "fingerprint" => Fingerprint.Of(certificate), "other fingerprint" => Fingerprint.Of(TestCertificates.OtherAuthority), _ => null },
        };
        using var caller = new KibanaCaller(options, files, network: null, TimeProvider.System);
        var request = new KibanaRequest(HttpMethod.Get, "/api/status");

        if (refusal is null)
        {
            Assert.NotNull(await caller.SendAsync(request, Caller.Budget(), TestContext.Current.CancellationToken));
            return;
        }

        var failure = await Assert.ThrowsAsync<KibanaException>(() => caller.SendAsync(request, Caller.Budget(), TestContext.Current.CancellationToken));
        Assert.StartsWith($"https://{Host}:{server.Port} {refusal}", failure.Message, StringComparison.Ordinal);
    }
}
