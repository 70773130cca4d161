using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ElasticRareFailure.Elasticsearch.Tests.Connection;

/// <summary>What a configuration may say, and what is said about one that is wrong.</summary>
public sealed class ElasticsearchOptionsTests
{
    private const string Key = "VGhlSWQ6VGhlU2VjcmV0T2ZUaGVLZXk=";
    private const string Fingerprint = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    [Fact]
    public void Value_OneUrl_HasTheDefaultsOfTheDesign()
    {
        var options = Options(("Urls:0", "https://es.example.com:9200"));

        Assert.Equal(["https://es.example.com:9200"], options.Urls);
        Assert.Equal((TimeSpan.FromMinutes(2), false, false), (options.StartTimeout, options.HttpCompression, options.DangerouslyTrustAnyCertificate));
        Assert.Equal((TimeSpan.FromSeconds(30), 5, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30)), (options.Retry.AttemptTimeout, options.Retry.Retries, options.Retry.Delay, options.Retry.MaxDelay));
    }

    [Fact]
    public void Value_EveryKey_IsTakenOver()
    {
        var options = Options(
            ("Urls", "https://one.example.com:9200, https://two.example.com:9200/es"), ("Username", "ada"), ("PasswordFile", "/run/password"), ("CaFingerprint", "00:" + Fingerprint[2..]),
            ("StartTimeout", "90s"), ("HttpCompression", "true"), ("Retry:AttemptTimeout", "00:01:00"), ("Retry:Retries", "0"), ("Retry:Delay", "500ms"), ("Retry:MaxDelay", "1.5m"));

        Assert.Equal(["https://one.example.com:9200", "https://two.example.com:9200/es"], options.Urls);
        Assert.Equal(("ada", "/run/password", true), (options.Username, options.PasswordFile, options.HttpCompression));
        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromMinutes(1), 0), (options.StartTimeout, options.Retry.AttemptTimeout, options.Retry.Retries));
        Assert.Equal((TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(90)), (options.Retry.Delay, options.Retry.MaxDelay));
    }

    [Theory]
    [InlineData("neither Elasticsearch:Urls nor Elasticsearch:CloudId is given; allowed is one of them, or ELASTICSEARCH_URL in the environment")]
    [InlineData("both Elasticsearch:Urls and Elasticsearch:CloudId are given; allowed is one of them", "Urls:0=http://es.example.com", "CloudId=a:aG9zdC5leGFtcGxlJGVzMQ==")]
    [InlineData("Elasticsearch:CloudId is 'my-deployment'; allowed is a Cloud ID as the deployment's page shows it", "CloudId=my-deployment")]
    [InlineData("Elasticsearch:Urls:0 is 'es.example.com:9200'; allowed is an address such as https://es.example.com:9200", "Urls:0=es.example.com:9200")]
    [InlineData("Elasticsearch:Urls:1 is 'ftp://es.example.com'; allowed is", "Urls:0=http://es.example.com", "Urls:1=ftp://es.example.com")]
    [InlineData("Elasticsearch:Urls:0 is 'https://es.example.com/x' with something after ? or #; allowed is", "Urls:0=https://es.example.com/x?api_key=hush")]
    [InlineData("Elasticsearch:Urls:0 holds a user or a password, which is not shown here; allowed is", "Urls:0=https://ada:hush@es.example.com:9200/")]
    [InlineData("two credentials are given, an API key and a user; allowed is", "Urls:0=http://es.example.com", "ApiKey=" + Key, "Username=ada", "Password=hush")]
    [InlineData("two credentials are given, an API key and a user; allowed is", "Urls:0=http://es.example.com", "ApiKeyFile=/run/key", "Username=ada", "PasswordFile=/run/password")]
    [InlineData("both Elasticsearch:ApiKey and Elasticsearch:ApiKeyFile ('/run/key') are given; allowed is one of them", "Urls:0=http://es.example.com", "ApiKey=" + Key, "ApiKeyFile=/run/key")]
    [InlineData("both Elasticsearch:Password and Elasticsearch:PasswordFile ('/run/password') are given; allowed is one of them", "Urls:0=http://es.example.com", "Username=ada", "Password=hush", "PasswordFile=/run/password")]
    [InlineData("Elasticsearch:Username is 'ada' without a password; allowed is", "Urls:0=http://es.example.com", "Username=ada")]
    [InlineData("a password is given without Elasticsearch:Username; allowed are both or none", "Urls:0=http://es.example.com", "Password=hush")]
    [InlineData("Elasticsearch:Username is 'a:b'; allowed is a name without a colon", "Urls:0=http://es.example.com", "Username=a:b", "Password=hush")]
    [InlineData("Elasticsearch:ApiKeyFile is '/run/absent', which cannot be read (FileNotFoundException); allowed is", "Urls:0=http://es.example.com", "ApiKeyFile=/run/absent")]
    [InlineData("Elasticsearch:ApiKeyFile is '/run/empty', which is empty; allowed is", "Urls:0=http://es.example.com", "ApiKeyFile=/run/empty")]
    [InlineData("Elasticsearch:PasswordFile is '/run/empty', which is empty; allowed is", "Urls:0=http://es.example.com", "Username=ada", "PasswordFile=/run/empty")]
    [InlineData("Elasticsearch:ApiKey is no API key in its encoded form (its value is not shown); allowed is", "Urls:0=http://es.example.com", "ApiKey=id:hush")]
    [InlineData("Elasticsearch:CaFingerprint is '0011'; allowed is a SHA-256 of 64 hexadecimal digits, with or without colons", "Urls:0=https://es.example.com", "CaFingerprint=0011")]
    [InlineData("Elasticsearch:CaFile is '/run/absent', which cannot be read (FileNotFoundException); allowed is", "Urls:0=https://es.example.com", "CaFile=/run/absent")]
    [InlineData("Elasticsearch:CaFile is '/run/password', which holds no certificate; allowed is", "Urls:0=https://es.example.com", "CaFile=/run/password")]
    [InlineData("Elasticsearch:CaFile is '/run/broken.pem', which holds a certificate that cannot be read; allowed is", "Urls:0=https://es.example.com", "CaFile=/run/broken.pem")]
    [InlineData("Elasticsearch:CaFile and Elasticsearch:CaFingerprint are given together; allowed is one of them", "Urls:0=https://es.example.com", "CaFile=/run/ca.pem", "CaFingerprint=" + Fingerprint)]
    [InlineData("Elasticsearch:CaFingerprint and Elasticsearch:DangerouslyTrustAnyCertificate are given together; allowed is one of them", "Urls:0=https://es.example.com", "CaFingerprint=" + Fingerprint, "DangerouslyTrustAnyCertificate=true")]
    [InlineData("Elasticsearch:CaFile is given with an http address in Elasticsearch:Urls, where nothing is checked; allowed are https addresses", "Urls:0=http://es.example.com", "CaFile=/run/ca.pem")]
    [InlineData("Elasticsearch:StartTimeout is '0ms'; allowed is 1s to 1h", "Urls:0=http://es.example.com", "StartTimeout=0s")]
    [InlineData("Elasticsearch:StartTimeout is '30'; allowed is a duration such as 30s, 2m or 00:02:00", "Urls:0=http://es.example.com", "StartTimeout=30")]
    [InlineData("Elasticsearch:Retry:AttemptTimeout is '11m'; allowed is 1s to 10m", "Urls:0=http://es.example.com", "Retry:AttemptTimeout=11m")]
    [InlineData("Elasticsearch:Retry:Retries is '21'; allowed is 0 to 20", "Urls:0=http://es.example.com", "Retry:Retries=21")]
    [InlineData("Elasticsearch:Retry:Retries is '-1'; allowed is a whole number", "Urls:0=http://es.example.com", "Retry:Retries=-1")]
    [InlineData("Elasticsearch:Retry:Delay is '2m'; allowed is 10ms to 1m", "Urls:0=http://es.example.com", "Retry:Delay=2m", "Retry:MaxDelay=2m")]
    [InlineData("Elasticsearch:Retry:MaxDelay is '1s', less than Elasticsearch:Retry:Delay ('2s'); allowed is at least as much", "Urls:0=http://es.example.com", "Retry:Delay=2s", "Retry:MaxDelay=1s")]
    [InlineData("Elasticsearch:HttpCompression is 'yes'; allowed is true or false", "Urls:0=http://es.example.com", "HttpCompression=yes")]
    [InlineData("Elasticsearch:Url is not known; allowed are Urls, CloudId,", "Urls:0=http://es.example.com", "Url=http://es.example.com")]
    [InlineData("Elasticsearch:Retry:Count is not known; allowed are AttemptTimeout, Retries, Delay, MaxDelay", "Urls:0=http://es.example.com", "Retry:Count=2")]
    public void Value_OneFault_NamesKeyValueAndWhatIsAllowed(string fault, params string[] settings)
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options([.. settings.Select(setting => setting.Split('=', 2)).Select(pair => (pair[0], pair[1]))]));

        Assert.StartsWith(fault, Assert.Single(failure.Failures), StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Value_ManyFaults_AreAllInOneMessage()
    {
        var failure = Assert.Throws<OptionsValidationException>(() => Options(
            ("Urls:0", "https://ada:pa%40ss@es.example.com:9200/"), ("ApiKey", Key), ("Username", "ada"), ("Password", "pa@ss"), ("CaFingerprint", "xyz"), ("StartTimeout", "soon"), ("Retry:Retries", "99")));

        Assert.Equal(5, failure.Failures.Count());
        Assert.All(["Urls:0", "two credentials", "CaFingerprint", "StartTimeout", "Retries"], part => Assert.Contains(part, failure.Message, StringComparison.Ordinal));
        Assert.All(["pa%40ss", "pa@ss", Key], secret => Assert.DoesNotContain(secret, failure.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("the-key", "the-key")]
    [InlineData("the-key\n", "the-key")]
    [InlineData("the-key\r\n", "the-key")]
    [InlineData(" a password \n", " a password ")]
    public void Secret_LineBreakAtTheEnd_IsCut(string text, string secret) => Assert.Equal(secret, Credentials.Secret("/run/secret", new GivenFiles(("/run/secret", text))));

    [Fact]
    public void Missing_SectionGivesNone_TakesTheEnvironment()
    {
        var missing = ElasticsearchVariables.Missing(Configuration(), Environment());

        Assert.Equal("http://env.example.com:9200", missing["Elasticsearch:Urls"]);
        Assert.Equal("ZW52OmtleQ==", missing["Elasticsearch:ApiKey"]);
    }

    [Theory]
    [InlineData("Urls:0", "Elasticsearch:ApiKey")]
    [InlineData("CloudId", "Elasticsearch:ApiKey")]
    [InlineData("ApiKeyFile", "Elasticsearch:Urls")]
    [InlineData("Username", "Elasticsearch:Urls")]
    public void Missing_SectionGivesOne_LeavesItAlone(string given, string taken) => Assert.Equal([taken], ElasticsearchVariables.Missing(Configuration((given, "x")), Environment()).Keys);

    [Fact]
    public void Missing_EnvironmentIsEmpty_GivesNothing() => Assert.Empty(ElasticsearchVariables.Missing(Configuration(), new Dictionary<string, string?> { ["ELASTICSEARCH_URL"] = "" }));

    private static Dictionary<string, string?> Environment() => new() { ["ELASTICSEARCH_URL"] = "http://env.example.com:9200", ["ELASTICSEARCH_API_KEY"] = "ZW52OmtleQ==" };

    private static IConfiguration Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"Elasticsearch:{setting.Key}", (string?)setting.Value))).Build();

    private static ElasticsearchOptions Options(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection().AddLogging();
        _ = services.AddSingleton<IConfiguredFiles>(new GivenFiles(
            ("/run/key", $"{Key}\n"), ("/run/password", "hush\n"), ("/run/empty", "\n"), ("/run/ca.pem", TestCertificates.Authority.ExportCertificatePem()), ("/run/broken.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")));
        using var provider = services.AddElasticsearch(Configuration(settings)).BuildServiceProvider();
        return provider.GetRequiredService<IOptions<ElasticsearchOptions>>().Value;
    }
}
