using ElasticRareFailure.Activity;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Rarity;
using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Findings;
using Microsoft.Extensions.Logging;

namespace ElasticRareFailure.Worker.Running;

/// <summary>Runs the passes that are due, in order, each once: read, judge, say, log. What fails is tried again where it failed, and no later pass is run before; so nothing is lost and nothing is said twice.</summary>
/// <param name="cluster">What is needed of the cluster.</param>
/// <param name="choice">Which stories are said.</param>
/// <param name="shadow">Judges and says nothing.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class PassRunner(PassCluster cluster, ScoringChoice choice, bool shadow, TimeProvider time, ILogger<PassRunner> logger) : IPassRunner
{
    /// <summary>Time for all requests of a cold start: it reads three months.</summary>
    private static readonly TimeSpan ColdStartTime = TimeSpan.FromHours(1);

    /// <summary>Time for all requests of a pass: less than the passes lie apart.</summary>
    private static readonly TimeSpan PassBudget = TimeSpan.FromMinutes(10);

    private readonly PassSchedule schedule = new(cluster.Options.SettleDelay, cluster.Options.CatchUp);
    private readonly SourceReports reports = new(cluster);
    private readonly TriageNotices notices = new(logger);
    private Watcher? watcher;
    private PassAttempt? attempt;
    private (long StartMs, long EndMs)? leftOut;
    private IReadOnlyList<StoryToSay> recent = [];
    private readonly RebuildPolicy rebuild = new();
    private PassTime? setAsideAt;

    /// <inheritdoc/>
    public PassTime? Done { get; private set; }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var budget = new TimeBudget(time, ColdStartTime);
        var covered = await cluster.CoveredAsync(shadow, cancellationToken);
        var (resume, left) = schedule.Resume(covered, Now);
        if (left is var (start, end))
        {
            Log.LeftOut(logger, Utc(start), Utc(end));
            leftOut = left;
        }

        await ReplayAsync(resume, MethodParameters.WindowMs, budget, cancellationToken);
        recent = covered is null ? watcher!.Recent : [];
        Done = resume;
    }

    /// <inheritdoc/>
    public async Task<bool> RunDueAsync(CancellationToken cancellationToken)
    {
        while (Done!.Value < schedule.Due(Now))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!await RunAsync(new PassTime(Done.Value.Index + 1), cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task ReplayAsync(PassTime last, long recentMs, TimeBudget budget, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var triage = await cluster.TriageAsync(budget, cancellationToken);
        var replayed = await Watcher.ReplayAsync(cluster.Source(budget), choice, triage, last, recentMs, new LoggedProgress(logger, null), cancellationToken);
        replayed.Continue(await cluster.SaidAsync(last, budget, cancellationToken));
        watcher = replayed;                                      // not before it knows what was said: else a failure here would leave one that does not
        Log.Replayed(logger, Utc(last.EndMs), watcher.Source.Counts.Records, time.GetElapsedTime(began).TotalSeconds);
    }

    /// <summary>Replays the past once more. What tenants that were set aside would have said since is said by the next pass.</summary>
    private async Task RebuildAsync(PassTime last, CancellationToken cancellationToken)
    {
        var (isFirst, missing) = (recent.Count > 0, watcher!.Watch.SetAsideTenants.ToHashSet(StringComparer.Ordinal));
        var recentMs = setAsideAt is { } since && !isFirst ? last.EndMs - since.StartMs : MethodParameters.WindowMs;
        await ReplayAsync(last, recentMs, new TimeBudget(time, ColdStartTime), cancellationToken);
        recent = [.. watcher.Recent.Where(said => isFirst || missing.Contains(said.Names.Tenant))];
        setAsideAt = watcher.Watch.SetAside > 0 ? setAsideAt : null;
    }

    private async Task<bool> RunAsync(PassTime pass, CancellationToken cancellationToken)
    {
        if (attempt?.Pass != pass)
        {
            attempt = new PassAttempt(pass, schedule.IsCatchUp(pass, Now) ? PassMode.CatchUp : PassMode.Run);
        }

        var budget = new TimeBudget(time, PassBudget);
        var began = time.GetTimestamp();
        try
        {
            // Not between two attempts at a pass: what is rebuilt has not seen its records, which were judged already.
            if (attempt.Findings is null && rebuild.IsDue(watcher!.IsMissingSome, pass))
            {
                await RebuildAsync(new PassTime(pass.Index - 1), cancellationToken);
            }

            await GoOnAsync(attempt, budget, cancellationToken);
            var report = await ReportAsync(attempt, budget, began, cancellationToken);
            await cluster.PassLog.WriteAsync(report, cancellationToken);
            Say(report);
        }
        catch (ElasticsearchException e)
        {
            await FailAsync(attempt, e, time.GetElapsedTime(began), cancellationToken);
            return false;
        }

        (Done, attempt, recent, leftOut) = (pass, null, [], null);
        return true;
    }

    /// <summary>Does what is not done yet of a pass.</summary>
    private async Task GoOnAsync(PassAttempt pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        watcher!.Source.Budget = budget;
        if (pass.Findings is null)
        {
            // After its time: what was written by then is seen.
            pass.Triage = await cluster.TriageAsync(budget, cancellationToken);
            watcher.Take(pass.Triage);
            notices.Say(pass.Triage, pass.Pass);
            pass.Findings = await watcher.RunAsync(pass.Pass, budget, cancellationToken);
            pass.ToSay = [.. recent, .. watcher.StoriesOf(pass.Findings)];
            notices.Say(pass.Findings);
            foreach (var (tenant, failure) in pass.Findings.Failed)
            {
                setAsideAt ??= pass.Pass;
                Log.TenantSetAside(logger, failure, tenant);
            }
        }

        if (pass.Alerts is null)
        {
            var alerts = await watcher.AlertsOf(pass.ToSay, pass.Findings.IsBacklog, cancellationToken);
            pass.Alerts = recent.Count == 0 ? alerts : await NotSaidAsync(alerts, pass.Pass, budget, cancellationToken);
        }

        if (pass.Outcome is null && !shadow)
        {
            pass.Outcome = pass.Alerts.Count == 0 ? new SinkOutcome(0, 0, []) : await cluster.Sink(budget).WriteAsync(pass.Alerts, cancellationToken);
        }
    }

    /// <summary>Without a log of passes, and after a rebuild, the alerts are all that tells what was said.</summary>
    private async Task<IReadOnlyList<Alert>> NotSaidAsync(IReadOnlyList<Alert> alerts, PassTime pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        var said = await cluster.SaidAsync(pass, budget, cancellationToken);
        return [.. alerts.Where(alert => !said.Has(alert))];
    }

    private async Task<PassReport> ReportAsync(PassAttempt pass, TimeBudget budget, long began, CancellationToken cancellationToken)
    {
        var source = watcher!.Source;
        var sources = await reports.OfAsync(source, pass.Pass, budget, cancellationToken);
        var duration = time.GetElapsedTime(began);
        return new PassReport(pass.Pass, pass.Mode, sources)
        {
            RunAtMs = Now - (long)duration.TotalMilliseconds,
            Duration = duration,
            Shadow = shadow,
            Requests = reports.RequestsSince(source),
            Bytes = reports.BytesSince(source),
            Judged = pass.Findings!.Judged,
            Late = pass.Findings.Late,
            IsBacklog = pass.Findings.IsBacklog,
            OpenStories = watcher.Watch.OpenStories,
            SuppressedStories = pass.Findings.SuppressedStories,
            Suppressions = pass.Triage!.List,
            InvalidSuppressions = pass.Triage.Suppressions.Invalid.Count,
            LimitsReached = pass.Triage.LimitsReached,
            Alerts = pass.Outcome,
            Tenants = watcher.Watch.StatesAt(pass.Pass),
            LeftOut = leftOut,
        };
    }

    private async Task FailAsync(PassAttempt pass, ElasticsearchException failure, TimeSpan duration, CancellationToken cancellationToken)
    {
        var sentence = cluster.Diagnosis.Of(failure);
        Log.PassFailed(logger, Utc(pass.Pass.EndMs), sentence);
        if (pass.Failure == sentence)
        {
            return;                                              // its document says so already
        }

        pass.Failure = sentence;
        try
        {
            await cluster.PassLog.WriteAsync(
                new PassReport(pass.Pass, pass.Mode, reports.Unread(watcher!.Source))
                {
                    RunAtMs = Now,
                    Duration = duration,
                    Shadow = shadow,
                    Error = (failure.Type ?? "no_answer", sentence),
                    ErrorStatus = failure.Status,
                    Suppressions = pass.Triage?.List,
                    InvalidSuppressions = pass.Triage?.Suppressions.Invalid.Count ?? 0,
                    LeftOut = leftOut,
                },
                cancellationToken);
        }
        catch (ElasticsearchException)
        {
            // The log line has to do.
        }
    }

    private void Say(PassReport report) =>
        Log.PassDone(logger, Utc(report.Pass.EndMs), report.Judged, report.Alerts?.Created ?? 0, report.Alerts?.AlreadySaid ?? 0, report.OpenStories ?? 0, report.Duration.TotalMilliseconds);

    private static string Utc(long ms) => Reports.Times.Text(ms);
}
