using ElasticRareFailure.Activity;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Elasticsearch.Alerts;
using ElasticRareFailure.Elasticsearch.Connection;
using ElasticRareFailure.Elasticsearch.Source;
using ElasticRareFailure.Elasticsearch.Triage;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Commands;
using ElasticRareFailure.Worker.Findings;

namespace ElasticRareFailure.Worker.Running;

/// <summary>All that is in memory between passes: the source with what it gave, and the watch over all tenants. Made by replaying the past, silently.</summary>
internal sealed class Watcher
{
    private readonly ScoringChoice choice;

    private Watcher(ClusterActivitySource source, Watch watch, ScoringChoice choice) => (Source, Watch, this.choice) = (source, watch, choice);

    /// <summary>Where records come from.</summary>
    public ClusterActivitySource Source { get; }

    /// <summary>The watch.</summary>
    public Watch Watch { get; }

    /// <summary>A source could not be replayed to its end, and is there again or not: its past is missing.</summary>
    public bool IsIncomplete { get; private set; }

    /// <summary>A tenant or the past of a source is missing.</summary>
    public bool IsMissingSome => IsIncomplete || Watch.SetAside > 0;

    /// <summary>What was said, or would have been, of stories with evidence in the end of the replay: a first start says it, and a rebuild of tenants that were set aside.</summary>
    public IReadOnlyList<StoryToSay> Recent { get; private set; } = [];

    /// <summary>Replays the past up to a pass.</summary>
    /// <param name="source">A source that gave nothing yet.</param>
    /// <param name="choice">Which stories are said.</param>
    /// <param name="triage">What people said.</param>
    /// <param name="last">The last pass that is replayed.</param>
    /// <param name="recentMs">How much of the end of the replay is recent.</param>
    /// <param name="progress">Takes the share that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Watcher> ReplayAsync(
        ClusterActivitySource source, ScoringChoice choice, FoundTriage triage, PassTime last, long recentMs, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var watch = new Watch(choice.PolicyOf);
        var (first, recent) = (ColdStart.FirstOf(last), new Dictionary<Story, StoryToSay>());
        var watcher = new Watcher(source, watch, choice);
        watcher.Take(triage);
        await foreach (var batch in source.ReadAsync(first, last, cancellationToken))
        {
            foreach (var said in watcher.StoriesOf(watch.Run(batch)))
            {
                recent[said.State.Story] = said;
            }

            if (batch.Time.Index % PassTime.PerDay == 0)
            {
                progress?.Report((double)(batch.Time.Index - first.Index) / Math.Max(1, last.Index - first.Index));
            }
        }

        watcher.IsIncomplete = source.Sources.Any(static state => state.Failure is not null);
        watcher.Recent = [.. recent.Values.Where(said => HasEvidence(said.State.Story, last.EndMs - recentMs)).OrderBy(static said => said.State.At)];
        return watcher;
    }

    /// <summary>Takes what people said: it counts for what is read and judged from now on.</summary>
    public void Take(FoundTriage triage)
    {
        Source.Suppressions = triage.List;
        Watch.Take(triage.Feedback.Entries);
    }

    /// <summary>Open stories continue what was said of them.</summary>
    public void Continue(SaidAlerts said)
    {
        foreach (var (names, story) in Watch.Open.ToList())
        {
            var id = AlertId.OfStory(names, story);
            if (said.LastOf(id, story.Events.Select(item => item.ToText(names.EventIds))) is { } last)
            {
                Watch.Continue(names, story, new Announcement(last.Sequence, (Severity)last.Severity, 0, 0, false, false));
            }
        }
    }

    /// <summary>Reads a pass and judges it. A source that cannot be read leaves all as it was.</summary>
    /// <exception cref="ElasticsearchException">No source could be read.</exception>
    public async Task<PassFindings> RunAsync(PassTime pass, TimeBudget budget, CancellationToken cancellationToken)
    {
        Source.Budget = budget;
        var batch = await Source.ReadLiveAsync(pass, cancellationToken);
        return Watch.Run(batch);
    }

    /// <summary>What a pass says.</summary>
    public IEnumerable<StoryToSay> StoriesOf(PassFindings findings) =>
        findings.Announcements.Select(said => new StoryToSay(said.Names, said.Said.Story.StateAt(said.Said.Rise), said.Said.Announcement, choice.BudgetOf(said.Names.Tenant)));

    /// <summary>The alerts of what is said.</summary>
    public async Task<IReadOnlyList<Alert>> AlertsOf(IReadOnlyList<StoryToSay> said, bool isBacklog, CancellationToken cancellationToken)
    {
        var alerts = await AlertMaking.CreateAsync(Source, said, cancellationToken);
        return [.. alerts.Select(alert => alert with { IsBacklog = isBacklog, IsLate = alert.State.Events.Any(id => Source.IsLate(alert.Names, id)) })];
    }

    private static bool HasEvidence(Story story, long afterMs)
    {
        foreach (var piece in story.Evidence)
        {
            if (piece.At.EndMs > afterMs)
            {
                return true;
            }
        }

        return false;
    }
}
