using System.CommandLine;
using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Reading;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;
using ElasticRareFailure.Worker.Running;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>once</c> on a cluster: a cold start up to a pass, silently, then what it says.</summary>
internal sealed class OnceOnCluster(OnceOptions options, Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
{
    /// <summary>Time for all requests: a cold start reads three months.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromHours(1);

    public Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken) =>
        ClusterSession.RunAsync(options.Cluster.Configuration(parsed, environment), streams, time, session => RunAsync(session, parsed, cancellationToken));

    private async Task<int> RunAsync(ClusterSession session, ParseResult parsed, CancellationToken cancellationToken)
    {
        options.Triage.Refuse(parsed);
        var choice = options.Scoring.Choice(parsed, session.Scoring);
        var (budget, began) = (new TimeBudget(time, MostTime), time.GetTimestamp());
        var shadow = parsed.GetValue(options.Shadow);
        var faults = await new Preflight(session.Services).FaultsAsync(writes: !shadow, budget, cancellationToken);
        if (faults.Count > 0)
        {
            await streams.Error.WriteLineAsync(string.Join('\n', faults.Select(static fault => Printable.Line($"error: {fault}."))));
            return ExitCode.Cluster;
        }

        var pass = PassOf(parsed, session.Get<SourceOptions>());
        var source = session.Get<SourceFactory>().Create(budget);
        var triage = await session.Get<TriageReader>().ReadAsync(budget, cancellationToken);
        source.Suppressions = triage.List;
        var said = await session.Get<AlertLog>().ReadAsync(pass, budget, cancellationToken);
        var logger = session.Get<ILogger<OnceOnCluster>>();
        var replayed = await Terminal.WithProgressAsync(streams, "Replaying", bar =>
            Replay.RunTenantsAsync(source, ColdStart.FirstOf(pass), pass, null, new LoggedProgress(logger, bar), cancellationToken));
        var feedback = triage.Log();
        List<TenantTimeline> timelines = [.. replayed.Select(timeline => timeline with { Feedback = feedback })];
        var findings = new ReplayFindings(timelines, choice, []);
        var suppressed = RecentStories.Of(findings.Suppressed, findings, pass);
        var all = await AlertFile.CreateAsync(source, RecentStories.Of(findings.Said, findings, pass), cancellationToken);
        IReadOnlyList<Alert> alerts = shadow ? all : [.. all.Where(alert => !said.Has(alert))];
        if (!shadow)
        {
            var standing = timelines.Select(timeline => TenantState.Of(timeline.Names.Tenant, timeline.Ledger().For(pass), choice.BudgetOf(timeline.Names.Tenant))).ToList();
            await WriteAsync(session, source, pass, standing, timelines.Any(timeline => timeline.Backlogs.Contains(pass)), alerts, all.Count - alerts.Count, triage, suppressed.Count, began, budget, cancellationToken);
        }

        ResultFile.Write(parsed.GetValue(options.Output), streams, target => AlertFile.Write(target, alerts));
        var notes = await session.Get<SourceNotes>().OfAsync(source, pass, budget, cancellationToken);
        if (all.Count > alerts.Count)
        {
            notes = [string.Create(CultureInfo.InvariantCulture, $"Already said, and not said again: {all.Count - alerts.Count:N0}."), .. notes];
        }

        notes = [.. triage.Faults.Select(static fault => $"Does not count: {fault}."), .. notes];
        options.Report(new OnceReport(new ReadReport(source.Counts, [], [], notes), findings, alerts, pass, 0, triage.List, suppressed, source.LabelOf, shadow ? said.Has : null), parsed, streams);
        return
            source.Sources.Any(static state => state.Failure is not null) ? ExitCode.Cluster :
            alerts.Count > 0 && parsed.GetValue(options.FailOnAlert) ? ExitCode.Alerts :
            ExitCode.Done;
    }

    /// <summary>Writes the alerts, and the pass, last.</summary>
    private async Task WriteAsync(
        ClusterSession session, ClusterActivitySource source, PassTime pass, IReadOnlyList<TenantState> tenants, bool isBacklog, IReadOnlyList<Alert> alerts, int before, FoundTriage triage, int suppressed,
        long began, TimeBudget budget, CancellationToken cancellationToken)
    {
        var outcome = await session.Get<AlertSinkFactory>().Create(budget).WriteAsync(alerts, cancellationToken);
        var sources = await new SourceReports(session.Get<PassCluster>()).OfAsync(source, pass, budget, cancellationToken);
        var duration = time.GetElapsedTime(began);
        var report = new PassReport(pass, PassMode.Once, [.. sources.Zip(source.Sources, static (read, state) => read with { Counts = state.Total })])
        {
            RunAtMs = (time.GetUtcNow() - duration).ToUnixTimeMilliseconds(),
            Duration = duration,
            Requests = source.Requests,
            Bytes = source.Bytes,
            Judged = source.Counts[RecordOutcome.Failure],
            IsBacklog = isBacklog,
            SuppressedStories = suppressed,
            Suppressions = triage.List,
            InvalidSuppressions = triage.Suppressions.Invalid.Count,
            LimitsReached = triage.LimitsReached,
            Tenants = tenants,
            Alerts = outcome with { AlreadySaid = outcome.AlreadySaid + before },
        };
        await session.Get<IPassLog>().WriteAsync(report, cancellationToken);
    }

    /// <summary>The pass that ends at the time that was asked for, else the last one whose records have settled.</summary>
    private PassTime PassOf(ParseResult parsed, SourceOptions source) =>
        PassTime.EndingAt(parsed.GetValue(options.At) ?? (time.GetUtcNow() - source.SettleDelay).ToUnixTimeMilliseconds());
}
