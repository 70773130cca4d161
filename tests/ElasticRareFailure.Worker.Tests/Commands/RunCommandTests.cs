using System.Net;
using System.Net.Sockets;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What keeps the worker from starting: said at once, with a code that tells configuration from cluster.</summary>
public sealed class RunCommandTests
{
    [Fact]
    public async Task Run_WrongConfiguration_EndsWithTwoAndNamesAllFaults()
    {
        var run = await Run.Command("run", "--set", "Elasticsearch:Urls:0=es.example.com", "Elasticsearch:StartTimeout=0s", "Source:CatchUp=40d", "Scoring:AlertsPerDay=0", "Health:Url=https://127.0.0.1:8080");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("error: The configuration is wrong. ", run.Error, StringComparison.Ordinal);
        Assert.All(["Elasticsearch:Urls", "Elasticsearch:StartTimeout", "Source:CatchUp", "Scoring:AlertsPerDay", "Health:Url"], key => Assert.Contains(key, run.Error, StringComparison.Ordinal));
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

    [Fact]
    public async Task Run_ThePortOfHealthIsInUse_EndsWithTwoAndSaysSo()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://127.0.0.1:{((IPEndPoint)other.LocalEndpoint).Port}";

        var run = await Run.Command("run", "--url", "http://127.0.0.1:1", "--set", $"Health:Url={address}");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"error: Health:Url is '{address}', and the worker cannot listen there: the port is in use. Stop what listens there, or take another port.\n", run.Error);
    }
}
