using System.CommandLine;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.Worker.Tests.Commands;

public sealed class ClusterOptionsTests
{
    [Fact]
    public void Configuration_IndicesOnTheCommandLine_StandInPlaceOfThoseOfAFile()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, """{"Source":{"Indices":["a","b","c"]}}""");
            var (options, command) = (new ClusterOptions(), new Command("test"));
            options.AddTo(command);

            var read = new SourceOptions();
            new SourceOptionsReader(options.Configuration(command.Parse(["--config", file, "--index", "x", "y"]), new Dictionary<string, string?>())).Configure(read);

            Assert.Equal(["x", "y"], read.Patterns);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
