using System.Text.Json;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Testing;

namespace ElasticRareFailure.Elasticsearch.Tests.Alerts;

public sealed class DeadLetterFileTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 14, 10, 16, 0, TimeSpan.Zero);

    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("dead-letters-");
    private readonly FakeLogger<DeadLetterFile> logger = new();

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public void Append_Twice_KeepsAWholeAlertALine()
    {
        var path = Path.Combine(directory.FullName, "dead.ndjson");
        var file = new DeadLetterFile(new AlertOptions { DeadLetterFile = path }, logger);
        var alert = SomeAlert.Of("a", "prod");

        file.Append(new RejectedAlert(alert, 400, "document_parsing_exception", "failed to parse\nfield"), Now);
        file.Append(new RejectedAlert(SomeAlert.Of("b"), 413, "error", "too large"), Now);

        var lines = File.ReadAllLines(path);
        Assert.Equal(2, lines.Length);
        using var line = JsonDocument.Parse(lines[0]);
        Assert.Equal(["at", "id", "stream", "status", "type", "reason", "document"], line.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal("2026-01-14T10:16:00.000Z", line.RootElement.GetProperty("at").GetString());
        Assert.Equal("logs-rare_failure.alert-prod", line.RootElement.GetProperty("stream").GetString());
        Assert.Equal(alert.Id, line.RootElement.GetProperty("document").GetProperty("event").GetProperty("id").GetString());
    }

    [Fact]
    public void Append_TheFileCannotBeWritten_IsLoggedAndNoMore()
    {
        var file = new DeadLetterFile(new AlertOptions { DeadLetterFile = directory.FullName }, logger);

        file.Append(new RejectedAlert(SomeAlert.Of("a"), 400, "some_exception", "secret reason"), Now);

        var lines = logger.Collector.GetSnapshot();
        Assert.Equal([120, 121], lines.Select(line => line.Id.Id));
        Assert.DoesNotContain(lines, line => line.Message.Contains("secret reason", StringComparison.Ordinal));
    }

    [Fact]
    public void Append_NoFileIsNamed_IsLoggedOnly()
    {
        new DeadLetterFile(new AlertOptions(), logger).Append(new RejectedAlert(SomeAlert.Of("a"), 400, "some_exception", "no"), Now);

        Assert.Equal(120, Assert.Single(logger.Collector.GetSnapshot()).Id.Id);
        Assert.Empty(directory.GetFiles());
    }

    [Theory]
    [InlineData("Alerts:DeadLetterFile", "missing/directory/dead.ndjson", "Alerts:DeadLetterFile is 'missing/directory/dead.ndjson'; allowed is a file in a directory that is there")]
    [InlineData("Alerts:DeadLeterFile", "dead.ndjson", "Alerts:DeadLeterFile is not known; allowed is DeadLetterFile")]
    public void Options_AFault_NamesKeyAndWhatIsAllowed(string key, string value, string fault)
    {
        var reader = new AlertOptionsReader(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build());
        var options = new AlertOptions();
        reader.Configure(options);

        Assert.Equal([fault], reader.Validate(null, options).Failures);
    }
}
