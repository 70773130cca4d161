using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>validate</c>: looks whether configuration, connection, privileges, templates and sources are in order, and says all that is not at once.</summary>
/// <param name="streams">Where it is said.</param>
/// <param name="time">The clock.</param>
internal sealed class ValidateCommand(Streams streams, TimeProvider time)
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var (cluster, triage) = (new ClusterOptions(), new TriageOptions());
        var command = new Command("validate", "Looks whether configuration, connection, privileges, templates, sources, suppressions and feedback are in order, and says all that is not at once. With --suppressions or --feedback it looks at these files alone.");
        cluster.AddTo(command);
        triage.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            () => triage.IsGiven(parsed)
                ? new TriageValidation(streams, time).FilesAsync(triage.SuppressionsOf(parsed), triage.FeedbackOf(parsed), cancellationToken)
                : ClusterSession.RunAsync(cluster.Configuration(parsed, environment), streams, time, session => new ValidateCommand(streams, time).RunAsync(session, cancellationToken)),
            streams.Error));
        return command;
    }

    private async Task<int> RunAsync(ClusterSession session, CancellationToken cancellationToken)
    {
        var budget = new TimeBudget(time, MostTime);
        var info = await ClusterInfo.ReadAsync(session.Get<ElasticsearchCaller>(), Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, budget, cancellationToken);
        Say($"Connected with {info.Name}, Elasticsearch {info.Version}{(info.IsServerless ? " (serverless)" : string.Empty)}.");
        var denied = await new Preflight(session.Services).FaultsAsync(writes: true, budget, cancellationToken);
        var (unreadable, notes) = await SourcesAsync(session, budget, cancellationToken);
        foreach (var fault in denied.Concat(unreadable))
        {
            await streams.Error.WriteLineAsync(Printable.Line($"error: {fault}."));
        }

        foreach (var note in notes)
        {
            await streams.Error.WriteLineAsync(Printable.Line($"warning: {note}"));
        }

        if (denied.Count + unreadable.Count > 0)
        {
            return ExitCode.Cluster;
        }

        var isSound = await new TriageValidation(streams, time).ClusterAsync(session, budget, cancellationToken);
        Say(notes.Count > 0 ? "The worker can run, but see the warnings." : isSound ? "All is in order." : "The worker can run, but see the errors.");
        return notes.Count > 0 || !isSound ? ExitCode.Faults : ExitCode.Done;
    }

    private async Task<(List<string> Unreadable, List<string> Notes)> SourcesAsync(ClusterSession session, TimeBudget budget, CancellationToken cancellationToken)
    {
        var (unreadable, notes) = (new List<string>(), new List<string>());
        var now = PassTime.Of(time.GetUtcNow().ToUnixTimeMilliseconds()).EndMs;
        foreach (var source in SourceIndices.Of(session.Get<SourceOptions>().Patterns))
        {
            try
            {
                var check = await session.Get<SourceCheckReader>().ReadAsync(source, now - PassTime.DayMs, now, budget, cancellationToken);
                var names = await session.Get<SourceNames>().OfAsync(source, budget, cancellationToken);
                Say($"Source {source.Name}: {source.Text}{(names.Count > 0 ? $" ({string.Join(", ", names)})" : string.Empty)}, {check.Documents.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)} documents in the last 24 hours.");
                if (check.FailureStore is null)
                {
                    Say($"Source {source.Name}: the failure store is not watched; it needs Elasticsearch 8.19 and the privilege read_failure_store.");
                }

                notes.AddRange(session.Get<SourceNotes>().Of(source, check));
            }
            catch (ElasticsearchException e)
            {
                unreadable.Add($"Source {source.Name}: {session.Get<Diagnosis>().Of(e)}");
            }
        }

        return (unreadable, notes);
    }

    private void Say(string line)
    {
        using var output = streams.OpenText();
        output.WriteLine(Printable.Line(line));
    }
}
