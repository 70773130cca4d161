using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Scoring.Packing;
using ElasticRareFailure.Worker.Files;
using ElasticRareFailure.Worker.Reports;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>backtest</c> on a cluster: replays from <c>--from</c> to <c>--to</c> after a cold start up to there. Writes nothing to the cluster.</summary>
internal sealed class BacktestOnCluster(BacktestOptions options, Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
{
    /// <summary>Days before the end that are shown unless a time is given.</summary>
    private const int DefaultDays = 30;

    /// <summary>Time for all requests: three months, and the span that is shown, are read.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromHours(2);

    public Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        options.Triage.Refuse(parsed);
        return ClusterSession.RunAsync(options.Cluster.Configuration(parsed, environment), streams, time, session => RunAsync(session, parsed, cancellationToken));
    }

    private async Task<int> RunAsync(ClusterSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var budget = new TimeBudget(time, MostTime);
        var to = PassTime.EndingAt(parsed.GetValue(options.To) ?? (time.GetUtcNow() - session.Get<SourceOptions>().SettleDelay).ToUnixTimeMilliseconds());
        var from = parsed.GetValue(options.From) ?? to.EndMs - (DefaultDays * PassTime.DayMs);
        if (from > to.EndMs)
        {
            throw new InputException($"--from: {Times.Text(from)} is after the end, {Times.Text(to.EndMs)}.");
        }

        var faults = await new Preflight(session.Services).FaultsAsync(writes: false, budget, cancellationToken);
        if (faults.Count > 0)
        {
            await streams.Error.WriteLineAsync(string.Join('\n', faults.Select(static fault => Printable.Line($"error: {fault}."))));
            return ExitCode.Cluster;
        }

        var results = new BacktestResults(options, parsed, streams, options.Scoring.Choice(parsed, session.Scoring), from);
        var source = session.Get<SourceFactory>().Create(budget);
        var triage = await session.Get<TriageReader>().ReadAsync(budget, cancellationToken);
        source.Suppressions = triage.List;
        var logger = session.Get<ILogger<BacktestOnCluster>>();
        var first = ColdStart.FirstOf(PassTime.EndingAt(from));
        var replayed = await Terminal.WithProgressAsync(streams, "Replaying", bar =>
            Replay.RunTenantsAsync(results.Through(source), first, to, null, new LoggedProgress(logger, bar, to.Day - first.Day), cancellationToken, new StoryArchive(TemporaryFile.Open), results.Opened));
        var feedback = triage.Log();
        List<TenantTimeline> timelines = [.. replayed.Select(timeline => timeline with { Feedback = feedback })];
        var notes = await session.Get<SourceNotes>().OfAsync(source, to, budget, cancellationToken);
        await results.WriteAsync(source, new ReadReport(source.Counts, [], [], [.. triage.Faults.Select(static fault => $"Does not count: {fault}."), .. notes]), timelines, triage.List, cancellationToken);
        return source.Sources.Any(static state => state.Failure is not null) ? ExitCode.Cluster : ExitCode.Done;
    }
}
