using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What keeps the worker from starting: said at once, with a code that tells configuration from cluster.</summary>
public sealed class RunCommandTests
{
    [Fact]
    public async Task Run_WrongConfiguration_EndsWithTwoAndNamesAllFaults()
    {
        var run = await Run.Command("run", "--set", "Elasticsearch:Urls:0=es.example.com", "Elasticsearch:StartTimeout=0s", "Source:CatchUp=40d", "Scoring:AlertsPerDay=0");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: The configuration is wrong. ", run.Error, StringComparison.Ordinal);
        Assert.All(["Elasticsearch:Urls", "Elasticsearch:StartTimeout", "Source:CatchUp", "Scoring:AlertsPerDay"], key => Assert.Contains(key, run.Error, StringComparison.Ordinal));
        _ = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Run_NobodyListens_EndsWithThreeWhenTheTimeToStartIsOver()
    {
        var run = await Run.Command("run", "--url", "http://127.0.0.1:1", "--set", "Elasticsearch:StartTimeout=1s", "Elasticsearch:Retry:Retries=0");

        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: Nobody listens at http://127.0.0.1:1", run.Error, StringComparison.Ordinal);
        Assert.Contains("whether Elasticsearch is running", run.Error, StringComparison.Ordinal);
    }
}
