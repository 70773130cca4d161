using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>Which server is believed, by its certificate and over real TLS.</summary>
public sealed class ServerTrustTests
{
    private const string Host = "127.0.0.1";

    [Fact]
    public void Authority_SignedByIt_IsTaken() => Assert.Null(Authority(TestCertificates.Authority).Against(Shown(TestCertificates.Signed(Host))));

    [Fact]
    public void Authority_SignedByAnother_IsRefused() =>
        Assert.Contains("is not signed by an authority in /run/ca.pem", Authority(TestCertificates.OtherAuthority).Against(Shown(TestCertificates.Signed(Host))), StringComparison.Ordinal);

    [Fact]
    public void Authority_SignedByOneOfTheSameName_IsRefused() => Assert.NotNull(Authority(TestCertificates.Authority).Against(Shown(TestCertificates.Signed(Host, TestCertificates.Forged), TestCertificates.Forged)));

    [Fact]
    public void Authority_WrongHostName_IsRefusedAndNamesWhatItIsFor()
    {
        var refusal = Authority(TestCertificates.Authority).Against(Shown(TestCertificates.Signed("other.example.com")) with { Errors = SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors });

        Assert.Contains("it is for other.example.com", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Authority_InTheMiddleOfTheChain_IsTakenWithoutItsRoot()
    {
        using var between = TestCertificates.Between(TestCertificates.Authority);
        using var leaf = TestCertificates.Signed(Host, between);

        Assert.Null(Authority(between).Against(Shown(leaf, between)));
        Assert.Null(Authority(TestCertificates.Authority).Against(Shown(leaf, between)));
        Assert.NotNull(Authority(TestCertificates.OtherAuthority).Against(Shown(leaf, between)));
        Assert.NotNull(Authority(between).Against(Shown(TestCertificates.Signed(Host), between)));
    }

    [Fact]
    public void Fingerprint_OfTheServer_IsTakenWhateverItsName()
    {
        using var leaf = TestCertificates.Signed("other.example.com");

        Assert.Null(Rule(leaf).Against(Shown(leaf) with { Errors = SslPolicyErrors.RemoteCertificateNameMismatch }));
    }

    [Fact]
    public void Fingerprint_OfAnAuthorityThatIsSent_IsTaken() => Assert.Null(Rule(TestCertificates.Authority).Against(Shown(TestCertificates.Signed(Host), TestCertificates.Authority)));

    [Fact]
    public void Fingerprint_OfAnAuthorityThatIsSentButDidNotSign_IsRefused()
    {
        Assert.Contains("is not signed by it", Rule(TestCertificates.Authority).Against(Shown(TestCertificates.Signed(Host, TestCertificates.OtherAuthority), TestCertificates.Authority)), StringComparison.Ordinal);
        Assert.Contains("is not signed by it", Rule(TestCertificates.Authority).Against(Shown(TestCertificates.Signed(Host, TestCertificates.Forged), TestCertificates.Authority)), StringComparison.Ordinal);
        using var between = TestCertificates.Between(TestCertificates.Authority);
        Assert.Contains("is not signed by it", Rule(between).Against(Shown(TestCertificates.Signed(Host), between)), StringComparison.Ordinal);
    }

    [Fact]
    public void Fingerprint_OfAnAuthorityAndWrongHostName_IsRefused() => Assert.Contains(
        "not made for the host name", Rule(TestCertificates.Authority).Against(Shown(TestCertificates.Signed("other.example.com"), TestCertificates.Authority) with { Errors = SslPolicyErrors.RemoteCertificateNameMismatch }), StringComparison.Ordinal);

    [Fact]
    public void Fingerprint_ServerSendsNoAuthority_SaysSo() => Assert.Contains("the server does not send its authority", Rule(TestCertificates.Authority).Against(Shown(TestCertificates.Signed(Host))), StringComparison.Ordinal);

    [Fact]
    public void Fingerprint_OfAnother_NamesThoseThatWereSent()
    {
        var refusal = Rule(TestCertificates.OtherAuthority).Against(Shown(TestCertificates.Signed(Host), TestCertificates.Authority));

        Assert.Contains($"nor of its authority ({TestCertificates.Authority.GetCertHashString(HashAlgorithmName.SHA256)})", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Host, "authority", null)]
    [InlineData(Host, "fingerprint", null)]
    [InlineData(Host, "any", null)]
    [InlineData("other.example.com", "fingerprint", null)]
    [InlineData("other.example.com", "any", null)]
    [InlineData("other.example.com", "authority", "is not trusted: the server's certificate is not made for the host name in Elasticsearch:Urls; it is for other.example.com")]
    [InlineData(Host, "other authority", "is not trusted: the server's certificate is not signed by an authority in /run/ca.pem")]
    [InlineData(Host, "other fingerprint", "is not trusted: Elasticsearch:CaFingerprint is not that of the server's certificate")]
    [InlineData(Host, "machine", "is not trusted: this machine does not trust the server's certificate, signed by 'CN=Test authority'")]
    public async Task Send_OverTls_TrustsByTheOptions(string name, string way, string? refusal)
    {
        using var certificate = TestCertificates.Signed(name);
        await using var server = new LoopbackServer(certificate);

        var sentence = await AskAsync($"https://{Host}:{server.Port}", options =>
        {
            options.CaFile = way is "authority" or "other authority" ? "/run/ca.pem" : null;
            options.CaFingerprint = way switch { "fingerprint" => Fingerprint.Of(certificate), "other fingerprint" => Fingerprint.Of(TestCertificates.OtherAuthority), _ => null };
            options.DangerouslyTrustAnyCertificate = way == "any";
        }, way == "other authority" ? TestCertificates.OtherAuthority : TestCertificates.Authority);

        if (refusal is null)
        {
            Assert.Null(sentence);
        }
        else
        {
            Assert.StartsWith($"https://{Host}:{server.Port} {refusal}", sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Send_HttpsToHttp_SaysSo()
    {
        await using var server = new LoopbackServer(null);

        Assert.Equal($"https://{Host}:{server.Port} does not speak https: if it speaks http, write http:// in Elasticsearch:Urls", await AskAsync($"https://{Host}:{server.Port}"));
    }

    [Fact]
    public async Task Send_HttpToHttps_SaysSo()
    {
        using var certificate = TestCertificates.Signed(Host);
        await using var server = new LoopbackServer(certificate);

        Assert.Contains("if it speaks https, write https://", await AskAsync($"http://{Host}:{server.Port}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Make_TrustsAnyCertificate_Warns()
    {
        var logger = new FakeLogger();

        using var connection = ElasticsearchConnection.Make(new ElasticsearchOptions { Urls = ["https://es.example.com"], DangerouslyTrustAnyCertificate = true }, new GivenFiles(), null, TimeProvider.System, logger);

        Assert.Contains("DangerouslyTrustAnyCertificate is on", Assert.Single(logger.Collector.GetSnapshot()).Message, StringComparison.Ordinal);
    }

    // The sentence of what went wrong; null: nothing.
    private static async Task<string?> AskAsync(string url, Action<ElasticsearchOptions>? configure = null, X509Certificate2? authority = null)
    {
        var options = new ElasticsearchOptions { Urls = [url], Retry = { Retries = 0 } };
        configure?.Invoke(options);
        var files = new GivenFiles(("/run/ca.pem", (authority ?? TestCertificates.Authority).ExportCertificatePem()));
        using var connection = ElasticsearchConnection.Make(options, files, null, TimeProvider.System, NullLogger.Instance);
        var caller = new ElasticsearchCaller(new Lazy<ElasticsearchConnection>(() => connection), new Lazy<RetryPolicy>(() => new RetryPolicy(options.Retry, TimeProvider.System, NullLogger.Instance)));
        try
        {
            _ = await caller.SendAsync(HttpMethod.Get, "/", default, (_, _) => ValueTask.FromResult(0), new TimeBudget(TimeProvider.System, TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);
            return null;
        }
        catch (ElasticsearchException failure)
        {
            Assert.False(failure is { IsTransient: true, Node: { } node } && node.StartsWith("https", StringComparison.Ordinal), failure.ToString());
            return new Diagnosis(options).Of(failure);
        }
    }

    private static AuthorityRule Authority(X509Certificate2 authority) => new([authority], "/run/ca.pem", TrustKeys.Elasticsearch);

    private static FingerprintRule Rule(X509Certificate2 certificate) => new(Fingerprint.Of(certificate), TrustKeys.Elasticsearch);

    private static ServerCertificate Shown(X509Certificate2 leaf, params X509Certificate2[] sent) => new(leaf, sent, SslPolicyErrors.RemoteCertificateChainErrors);
}
