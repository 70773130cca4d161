using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Kibana.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Kibana.Tests.Connection;

public sealed class KibanaOptionsTests
{
    // base64 of host.example:9243$es1$kb1, as in case C33.
    private const string CloudId = "name:aG9zdC5leGFtcGxlOjkyNDMkZXMxJGtiMQ==";

    [Fact]
    public void Configure_NoUrlAndACloudIdWithKibana_TakesItsAddress() =>
        Assert.Equal("https://kb1.host.example:9243/", Caller.Options(("Elasticsearch:CloudId", CloudId)).Url);

    [Fact]
    public void Configure_AUrlBesideACloudId_Wins() =>
        Assert.Equal("https://kibana.example.com", Caller.Options(("Elasticsearch:CloudId", CloudId), ("Kibana:Url", "https://kibana.example.com")).Url);

    // host.example$es1$
    [Fact]
    public void Configure_ACloudIdWithoutKibana_GivesNoAddress() => Assert.Null(Caller.Options(("Elasticsearch:CloudId", "a:aG9zdC5leGFtcGxlJGVzMSQ=")).Url);

    [Fact]
    public void Configure_NoCredentials_TakesThoseOfTheCluster()
    {
        var options = Caller.Options(("Elasticsearch:Username", "ada"), ("Elasticsearch:PasswordFile", "/run/secrets/es"));

        Assert.Equal(("Elasticsearch", "ada", "/run/secrets/es"), (options.Credentials.Section, options.Credentials.Username, options.Credentials.PasswordFile));
    }

    [Fact]
    public void Configure_AKeyOfItsOwn_TakesNothingOfTheCluster()
    {
        var options = Caller.Options(("Elasticsearch:Username", "ada"), ("Elasticsearch:Password", "a"), ("Kibana:ApiKey", Caller.Key));

        Assert.Equal((Caller.Key, null, null), (options.Credentials.ApiKey, options.Credentials.Username, options.Credentials.Password));
    }

    [Theory]
    [InlineData("default", null)]
    [InlineData("sec-ops_1", "sec-ops_1")]
    public void Configure_Space_DefaultIsNone(string given, string? space) => Assert.Equal(space, Caller.Options(("Kibana:Space", given)).Space);

    [Theory]
    [InlineData("Kibana:Url", "kibana.example.com", "Kibana:Url is 'kibana.example.com'; allowed is an address such as https://kibana.example.com:5601")]
    [InlineData("Kibana:Space", "../../api", "Kibana:Space is '../../api'; allowed is the id of a space")]
    [InlineData("Kibana:Spcae", "a", "Kibana:Spcae is not known; allowed are Url, Space,")]
    [InlineData("Kibana:Username", "ada", "Kibana:Username is 'ada' without a password; allowed is Kibana:Password or Kibana:PasswordFile")]
    [InlineData("Kibana:ApiKeyFile", "/not/there", "Kibana:ApiKeyFile is '/not/there', which cannot be read")]
    [InlineData("Kibana:CaFingerprint", "ab", "Kibana:CaFingerprint is 'ab'; allowed is a SHA-256")]
    [InlineData("Kibana:CaFile", "/not/there", "Kibana:CaFile is '/not/there', which cannot be read")]
    public void Validate_AWrongKey_NamesItWithItsValueAndWhatIsAllowed(string key, string value, string sentence) => Assert.Contains(Faults((key, value)), fault => fault.StartsWith(sentence, StringComparison.Ordinal));

    [Fact]
    public void Validate_CredentialsInTheUrl_AreRefusedAndNotShown()
    {
        var fault = Assert.Single(Faults(("Kibana:Url", "https://ada:pa%40ss@kibana.example.com")));

        Assert.StartsWith("Kibana:Url holds a user or a password", fault, StringComparison.Ordinal);
        Assert.Contains("use Kibana:Username and Kibana:PasswordFile, or Kibana:ApiKeyFile", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("pa%40ss", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_TwoCredentials_AreANamedFault() => Assert.StartsWith(
        "two credentials are given, an API key and a user; allowed is Kibana:ApiKey or Kibana:ApiKeyFile, or Kibana:Username",
        Assert.Single(Faults(("Kibana:ApiKey", Caller.Key), ("Kibana:Username", "ada"), ("Kibana:Password", "a"))), StringComparison.Ordinal);

    [Fact]
    public void Validate_SeveralFaults_AreSaidAtOnce() => Assert.Equal(3, Faults(("Kibana:Url", "x"), ("Kibana:Space", "A B"), ("Kibana:Password", "a")).Length);

    [Fact]
    public void Validate_FaultyCredentialsOfTheCluster_AreSaidThereOnly() => Assert.Empty(Faults(("Elasticsearch:Username", "ada")));

    [Fact]
    public void Missing_VariablesAndNothingConfigured_AreTaken()
    {
        var missing = KibanaVariables.Missing(new ConfigurationBuilder().Build(), new Dictionary<string, string?> { ["KIBANA_URL"] = "http://kibana:5601", ["KIBANA_API_KEY"] = "a" });

        Assert.Equal(new Dictionary<string, string?> { ["Kibana:Url"] = "http://kibana:5601", ["Kibana:ApiKey"] = "a" }, missing);
    }

    [Fact]
    public void Missing_VariablesBesideWhatIsConfigured_AreNotTaken()
    {
        var configured = new ConfigurationBuilder().AddInMemoryCollection([new("Kibana:Url", "http://other"), new("Kibana:Username", "ada")]).Build();

        Assert.Empty(KibanaVariables.Missing(configured, new Dictionary<string, string?> { ["KIBANA_URL"] = "http://kibana:5601", ["KIBANA_API_KEY"] = "a" }));
    }

    private static string[] Faults(params (string Key, string Value)[] keys) => [.. new KibanaOptionsValidator(new ConfiguredFiles()).Validate(null, Caller.Options(keys)).Failures ?? []];
}
