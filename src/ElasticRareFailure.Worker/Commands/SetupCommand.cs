using System.CommandLine;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Kibana.Connection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Setup;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>setup</c>: makes all that the worker and its readers need in Elasticsearch and Kibana, or takes it away again.</summary>
/// <param name="streams">Where it is said.</param>
/// <param name="time">The clock.</param>
internal sealed class SetupCommand(Streams streams, TimeProvider time)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(5);

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var (cluster, setup) = (new ClusterOptions(), new SetupOptions());
        var command = new Command("setup", "Makes what the worker and its readers need: in Elasticsearch templates, data streams, role and API key; where a Kibana is configured, its rules, data views and dashboard. Without a choice of parts: all of it. Once more changes nothing. Exit code 1: something could not be done.");
        setup.AddTo(command);
        cluster.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            async () =>
            {
                var configuration = cluster.Configuration(parsed, environment, setup.Values(parsed));
                return await new SetupCommand(streams, time).RunAsync(configuration, setup, parsed, cancellationToken);
            },
            streams.Error));
        return command;
    }

    private async Task<int> RunAsync(IConfiguration configuration, SetupOptions setup, ParseResult parsed, CancellationToken cancellationToken)
    {
        var dryRun = setup.IsDryRun(parsed);
        await using var session = ClusterSession.Open(configuration, time, withoutCluster: dryRun);
        var kibana = session.Get<KibanaOptions>();
        var choice = setup.Choice(parsed, kibana.Url is not null);
        var budget = new TimeBudget(time, MostTime);
        if (kibana.Url is null && setup.IsForAll(parsed))
        {
            await streams.Error.WriteLineAsync("No Kibana is configured: rules and dashboard are left out. Give --kibana-url or KIBANA_URL.");
        }

        try
        {
            return dryRun
                ? await DryRunAsync(session, choice, budget, setup.IsJson(parsed), cancellationToken)
                : await DoAsync(session, choice, budget, setup.IsJson(parsed), cancellationToken);
        }
        catch (ElasticsearchException e)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {session.Get<Diagnosis>().Of(e)}."));
            return ExitCode.Cluster;
        }
    }

    private async Task<int> DoAsync(ClusterSession session, SetupChoice choice, TimeBudget budget, bool json, CancellationToken cancellationToken)
    {
        var cluster = choice.AsksElasticsearch ? await ClusterAsync(session, budget, cancellationToken) : null;
        var parts = SetupParts.Of(session, choice, () => cluster);
        var key = parts.OfType<KeyPart>().FirstOrDefault();
        var space = session.Get<KibanaOptions>().Space;
        IReadOnlyList<SetupOutcome> outcomes;
        if (json)
        {
            outcomes = await Runner(session, parts, budget).RunAsync(choice.Remove, static _ => { }, cancellationToken);
            await using var target = streams.Output();
            SetupJson.Write(target, outcomes, key?.Made, choice.Key.File, space);
            return CodeOf(outcomes);
        }

        await using var output = streams.OpenText();
        var report = new SetupReport(output, space);
        outcomes = await Runner(session, parts, budget).RunAsync(
            choice.Remove,
            outcome =>
            {
                report.Say(outcome);
                output.Flush();
            },
            cancellationToken);
        report.End(outcomes);
        if (key?.Made is { } made)
        {
            report.Say(made);
        }

        return CodeOf(outcomes);
    }

    private async Task<int> DryRunAsync(ClusterSession session, SetupChoice choice, TimeBudget budget, bool json, CancellationToken cancellationToken)
    {
        var unasked = new HashSet<SetupServer>();
        var cluster = choice.AsksElasticsearch ? await CompareAsync(session, unasked, budget, cancellationToken) : null;
        var options = session.Get<KibanaOptions>();
        if (options.Url is null)
        {
            _ = unasked.Add(SetupServer.Kibana);
        }

        var (steps, notAsked) = await Runner(session, SetupParts.Of(session, choice, () => cluster), budget).DryRunAsync(choice.Remove, unasked, cancellationToken);
        foreach (var fault in notAsked)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"warning: {fault.Name}: not compared with what is there: {fault.Sentence}."));
        }

        if (json)
        {
            await using var target = streams.Output();
            SetupJson.Write(target, steps, options.Space);
            return ExitCode.Done;
        }

        await using var output = streams.OpenText();
        var report = new SetupReport(output, options.Space);
        foreach (var step in steps)
        {
            report.WouldDo(step);
        }

        return ExitCode.Done;
    }

    /// <summary>Who the cluster is; null: it cannot be asked, and that is said.</summary>
    private async Task<ClusterInfo?> CompareAsync(ClusterSession session, HashSet<SetupServer> unasked, TimeBudget budget, CancellationToken cancellationToken)
    {
        if (session.HasNoCluster)
        {
            _ = unasked.Add(SetupServer.Elasticsearch);
            await streams.Error.WriteLineAsync("No cluster is configured: nothing can be compared, and what follows is for one that has nothing of it.");
            return null;
        }

        try
        {
            return await ClusterAsync(session, budget, cancellationToken);
        }
        catch (ElasticsearchException e)
        {
            _ = unasked.Add(SetupServer.Elasticsearch);
            await streams.Error.WriteLineAsync(Printable.Line($"warning: nothing can be compared: {session.Get<Diagnosis>().Of(e)}."));
            return null;
        }
    }

    // Who may install templates need not be allowed to ask for the version.
    private static async Task<ClusterInfo?> ClusterAsync(ClusterSession session, TimeBudget budget, CancellationToken cancellationToken)
    {
        try
        {
            return await ClusterInfo.ReadAsync(session.Get<ElasticsearchCaller>(), NullLogger.Instance, budget, cancellationToken);
        }
        catch (ElasticsearchException e) when (e.Status == 403)
        {
            return null;
        }
    }

    private static SetupRunner Runner(ClusterSession session, IReadOnlyList<ISetupPart> parts, TimeBudget budget)
    {
        var faults = new SetupFaults(new Lazy<Diagnosis>(session.Get<Diagnosis>));
        return new SetupRunner(parts, new SetupSender(session.Get<ElasticsearchCaller>(), new Lazy<KibanaCaller>(session.Get<KibanaCaller>), faults), faults, budget);
    }

    private static int CodeOf(IReadOnlyList<SetupOutcome> outcomes) =>
        !outcomes.Any(static outcome => outcome.IsFault) ? ExitCode.Done
        : outcomes.All(static outcome => outcome.IsAway || outcome.Result == SetupResult.Refused) ? ExitCode.Cluster
        : ExitCode.Faults;
}
