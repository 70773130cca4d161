using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Worker.Explanations;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>explain</c> on a cluster: finds the alert, replays the past up to the pass that said it, and explains its story from there.</summary>
internal sealed class ExplainOnCluster(ExplainOptions options, Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
{
    /// <summary>Time for all requests: a cold start reads three months.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromHours(1);

    public Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        options.Triage.Refuse(parsed);
        if (parsed.GetValue(options.Id) is not { } id)
        {
            throw new InputException("explain: --story and --principal go with --input; on a cluster say the id of an alert or of its story.");
        }

        return ClusterSession.RunAsync(options.Cluster.Configuration(parsed, environment), streams, time, session => RunAsync(session, id, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(ClusterSession session, string id, ParseResult parsed, CancellationToken cancellationToken)
    {
        var scoring = options.Scoring.Choice(parsed, session.Scoring);
        var budget = new TimeBudget(time, MostTime);
        if (await session.Get<AlertLog>().FindAsync(id, budget, cancellationToken) is not { } alert)
        {
            throw new InputException($"explain: no alert has the id {id}, nor has the story of one; the alerts are in {AlertLog.Pattern}.");
        }

        var pass = PassTime.EndingAt(alert.DetectedAtMs);
        var source = session.Get<SourceFactory>().Create(budget);
        var triage = await session.Get<TriageReader>().ReadAsync(budget, cancellationToken);
        source.Suppressions = triage.List;
        var explainer = new Explainer(StoryChoice.OfId(alert.StoryId).Has);
        var logger = session.Get<ILogger<ExplainOnCluster>>();
        var replayed = await Terminal.WithProgressAsync(streams, "Replaying", bar =>
            Replay.RunTenantsAsync(source, ColdStart.FirstOf(pass), pass, null, new LoggedProgress(logger, bar), cancellationToken, opened: explainer.Take));
        if (explainer.Stories.Count == 0)
        {
            // The records may be deleted by now; what the alert itself says stays.
            await streams.Error.WriteLineAsync("error: the records of this story are not in the source any more, so no more can be told than the alert itself says.");
            using var output = streams.OpenText();
            foreach (var line in alert.Lines)
            {
                await output.WriteLineAsync(Scoring.Printable.Line(line));
            }

            return ExitCode.Faults;
        }

        var feedback = triage.Log();
        var findings = new ReplayFindings([.. replayed.Select(timeline => timeline with { Feedback = feedback })], scoring, []);
        var explained = await explainer.ExplainAsync(explainer.Stories, source, findings, scoring, cancellationToken);
        ExplainCommand.Report(explained, [], parsed.GetValue(options.All), parsed.GetValue(options.Json), streams);
        return ExitCode.Done;
    }
}
