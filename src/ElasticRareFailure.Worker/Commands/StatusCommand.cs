using System.CommandLine;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Health;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>status</c>: how the worker is, from the log of its passes; the exit code is for monitoring.</summary>
/// <param name="streams">Where it is said.</param>
/// <param name="time">The clock.</param>
internal sealed class StatusCommand(Streams streams, TimeProvider time)
{
    private const int DefaultPasses = 8;

    // Enough that commands which were run since do not hide the worker's last pass.
    private const int LeastPasses = 50;

    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var cluster = new ClusterOptions();
        var passes = new Option<int>("--passes") { Description = $"Passes of each source that are shown, 1 to {PassHistory.MostPasses}.", DefaultValueFactory = static _ => DefaultPasses };
        passes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > PassHistory.MostPasses)
            {
                result.AddError($"--passes: allowed is 1 to {PassHistory.MostPasses}.");
            }
        });
        var json = new Option<bool>("--json") { Description = "One JSON object in place of the table." };
        var command = new Command("status", "Says how the worker is, from the log of its passes. Exit code 0: all is in order, 1: there are faults, 3: the cluster cannot be reached or does not allow what is needed.") { passes, json };
        cluster.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            () => ClusterSession.RunAsync(cluster.Configuration(parsed, environment), streams, time, session => new StatusCommand(streams, time).RunAsync(session, parsed.GetValue(passes), parsed.GetValue(json), cancellationToken)),
            streams.Error));
        return command;
    }

    private async Task<int> RunAsync(ClusterSession session, int passes, bool json, CancellationToken cancellationToken)
    {
        var budget = new TimeBudget(time, MostTime);
        var cluster = await session.Get<ClusterReader>().ReadAsync(writes: true, budget, cancellationToken);
        if (cluster.Missing.Count > 0)
        {
            foreach (var privilege in cluster.Missing)
            {
                await streams.Error.WriteLineAsync(Printable.Line($"error: {privilege.Sentence}."));
            }

            return ExitCode.Cluster;
        }

        Say(await ReadAsync(session, cluster, passes, budget, cancellationToken), json, out var faults);
        return faults ? ExitCode.Faults : ExitCode.Done;
    }

    private async Task<StatusReport> ReadAsync(ClusterSession session, ClusterFindings cluster, int count, TimeBudget budget, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> sources = [.. SourceIndices.Of(session.Get<SourceOptions>().Patterns).Select(static source => source.Name)];
        var passes = await session.Get<PassHistory>().LastAsync(Math.Max(count, LeastPasses), budget, cancellationToken);
        var now = time.GetUtcNow();
        IEnumerable<HealthFinding> faults = [.. cluster.Faults, .. HealthCheck.Find(passes, sources, now), .. cluster.KeyFaults(now)];
        var last = HealthCheck.LastOfWorker(passes, sources).Where(static pass => pass.Source.Length > 0).ToList();
        var shown = passes.Where(pass => pass.Source.Length == 0 || sources.Contains(pass.Source)).GroupBy(static pass => pass.Source, StringComparer.Ordinal).SelectMany(source => source.Take(count)).ToList();
        return new StatusReport(cluster.Cluster, cluster.Key!, shown, last, [.. faults.Select(static fault => fault.Sentence)], [.. BlindSpots.Of(last, session.Get<SourceOptions>().LateWindow)]);
    }

    private void Say(StatusReport status, bool json, out bool faults)
    {
        faults = status.Faults.Count > 0;
        if (json)
        {
            using var target = streams.Output();
            StatusJson.Write(target, status);
            return;
        }

        using var output = streams.OpenText();
        status.Show(Terminal.Of(output, streams));
    }
}
