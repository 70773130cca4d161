using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What <c>setup</c> refuses before it asks anybody.</summary>
public sealed class SetupUsageTests
{
    [Theory]
    [InlineData("--with-data goes with --remove", "--with-data")]
    [InlineData("do not go with --remove", "--remove", "--new-key")]
    [InlineData("do not go with --remove", "--remove", "--new-key-file", "x")]
    [InlineData("go with --api-key", "--templates", "--new-key")]
    [InlineData("need a Kibana: give --kibana-url", "--rules")]
    public async Task Setup_OptionsThatDoNotGoTogether_AreRefused(string words, params string[] arguments) => (await Run.Command(["setup", "--url", "http://127.0.0.1:1", .. arguments])).IsRefused(words);

    [Fact]
    public async Task Setup_FaultsOfBothSections_AreSaidInOneMessage() =>
        (await Run.Command("setup", "--url", "es.example.com", "--kibana-url", "kibana.example.com", "--space", "A B", "--set", "Kibana:ApiKey=a", "Kibana:Username=b", "Kibana:Password=c"))
            .IsRefused("Elasticsearch:Urls:0 is 'es.example.com'", "Kibana:Url is 'kibana.example.com'", "Kibana:Space is 'A B'", "two credentials are given, an API key and a user; allowed is Kibana:ApiKey");

    [Fact]
    public async Task Validate_AFaultOfSectionKibana_IsNamed() => (await Run.Command("validate", "--url", "http://127.0.0.1:1", "--set", "Kibana:Url=kibana.example.com")).IsRefused("Kibana:Url is 'kibana.example.com'");

    [Fact]
    public async Task Setup_CredentialsInTheAddressOfKibana_AreRefusedAndNotShown()
    {
        var setup = await Run.Command("setup", "--url", "http://127.0.0.1:1", "--kibana-url", "https://ada:planted@kibana.example.com");

        setup.IsRefused("Kibana:Url holds a user or a password");
        Assert.DoesNotContain("planted", setup.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DryRun_AWrongConfiguration_IsRefusedToo() => (await Run.Command("setup", "--dry-run", "--space", "A B")).IsRefused("Kibana:Space is 'A B'");

    [Fact]
    public async Task Setup_NobodyListens_EndsWithThree()
    {
        var setup = await Run.Command("setup", "--templates", "--url", "http://127.0.0.1:1", "--set", "Elasticsearch:Retry:Retries=0");

        Assert.Equal((3, ""), (setup.ExitCode, setup.Output));
        Assert.StartsWith("error: Nobody listens at http://127.0.0.1:1", setup.Error, StringComparison.Ordinal);
    }
}
