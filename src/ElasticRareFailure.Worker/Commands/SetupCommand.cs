using System.CommandLine;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Worker.Files;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>setup</c>: installs what the worker needs in the cluster.</summary>
internal static class SetupCommand
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var cluster = new ClusterOptions();
        var templates = new Option<bool>("--templates") { Description = "Component and index templates of the alert and pass streams. Needs the cluster privilege manage_index_templates." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Print the requests and change nothing." };
        var command = new Command("setup", "Installs what the worker needs in the cluster.") { templates, dryRun };
        cluster.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(parsed, cancellationToken), streams.Error));
        return command;

        async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
        {
            if (!parsed.GetValue(templates))
            {
                throw new InputException("setup: say what is to be installed: --templates.");
            }

            await using var output = streams.OpenText();
            var setup = new TemplateSetup(output);
            if (parsed.GetValue(dryRun))
            {
                setup.PrintRequests();
                return ExitCode.Done;
            }

            return await ClusterSession.RunAsync(cluster.Configuration(parsed, environment), streams, time, async session =>
            {
                await setup.InstallAsync(session.Get<ElasticsearchCaller>(), new TimeBudget(time, MostTime), cancellationToken);
                return ExitCode.Done;
            });
        }
    }
}
