using System.Text.Json;
using ElasticRareFailure.Worker.Commands;

namespace ElasticRareFailure.Worker.Tests.Commands;

public sealed class TemplateSetupTests
{
    [Fact]
    public void PrintRequests_DryRun_ShowsMethodPathAndBodyOfEach()
    {
        using var output = new StringWriter();

        new TemplateSetup(output).PrintRequests();

        var requests = output.ToString().Split("PUT ", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            [
                "/_component_template/logs-rare_failure.alert@mappings", "/_component_template/logs-rare_failure.alert@settings",
                "/_component_template/logs-rare_failure.pass@mappings", "/_component_template/logs-rare_failure.pass@settings",
                "/_component_template/logs-rare_failure.feedback@mappings", "/_component_template/logs-rare_failure.feedback@settings",
                "/_index_template/logs-rare_failure.alert", "/_index_template/logs-rare_failure.pass", "/_index_template/logs-rare_failure.feedback", "/_index_template/rare_failure-suppressions",
            ],
            requests.Select(request => request[..request.IndexOf('\n', StringComparison.Ordinal)].TrimEnd()));
        Assert.All(requests, request =>
        {
            using var body = JsonDocument.Parse(request[request.IndexOf('\n', StringComparison.Ordinal)..]);
            Assert.True(body.RootElement.TryGetProperty("_meta", out _));
        });
    }
}
