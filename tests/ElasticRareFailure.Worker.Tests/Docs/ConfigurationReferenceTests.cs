using System.CommandLine;
using System.Text.RegularExpressions;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Health;
using Microsoft.Extensions.Configuration;

namespace ElasticRareFailure.Worker.Tests.Docs;

/// <summary>docs/configuration.md names every key that is read, and docs/setup.md every option of setup.</summary>
public sealed partial class ConfigurationReferenceTests
{
    [Theory]
    [InlineData(ElasticsearchOptions.Section)]
    [InlineData(KibanaOptions.Section)]
    [InlineData(HealthSection.Name)]
    public void Keys_OfASection_AreThoseOfTheDocument(string section)
    {
        var known = KnownKeys(section);
        var named = Rows().Where(row => row.Key.StartsWith($"{section}:", StringComparison.Ordinal)).SelectMany(row => row.Names).Select(name => name.Split(':')[0]).Distinct().Order(StringComparer.Ordinal);

        Assert.NotEmpty(known);
        Assert.Equal(known.Order(StringComparer.Ordinal), named);
    }

    [Fact]
    public void Options_OfSetup_AreInItsDocument()
    {
        var (options, command) = (new SetupOptions(), new Command("setup"));
        options.AddTo(command);
        var document = File.ReadAllText(PathOf("setup.md"));

        Assert.All(command.Options.Where(option => option.Name != "--space"), option => Assert.Contains($"`{option.Name}", document, StringComparison.Ordinal));
    }

    // The reader itself says which keys it knows, where it meets one that it does not.
    private static string[] KnownKeys(string section)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"{section}:NoSuchKey", "a")]).Build();
        var (cluster, kibana) = (new ElasticsearchOptions(), new KibanaOptions());
        new ElasticsearchOptionsReader(configuration).Configure(cluster);
        new KibanaOptionsReader(configuration).Configure(kibana);
        var fault = Assert.Single((IEnumerable<string>)[.. cluster.Unreadable, .. kibana.Unreadable, .. HealthSection.Read(configuration).Faults]);
        return Allowed().Match(fault).Groups[1].Value.Split(", ");
    }

    // | `Kibana:ApiKey`, `ApiKeyFile` | …: later names of a row lack what they share with the first.
    private static IEnumerable<(string Key, string[] Names)> Rows()
    {
        foreach (var line in File.ReadLines(PathOf("configuration.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)))
        {
            string[] names = [.. Quoted().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)];
            yield return (names[0], [names[0][(names[0].IndexOf(':', StringComparison.Ordinal) + 1)..], .. names[1..].Where(_ => !names[0].Contains(":Retry:", StringComparison.Ordinal))]);
        }
    }

    private static string PathOf(string document)
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "ElasticRareFailure.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory.FullName, "docs", document);
    }

    [GeneratedRegex("allowed (?:are|is) (.+)$")]
    private static partial Regex Allowed();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
