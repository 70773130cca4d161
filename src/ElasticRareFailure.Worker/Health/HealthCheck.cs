using System.Globalization;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Health;

/// <summary>Tells from the last passes what is wrong, a sentence each that says what to do. Rests on nothing but the passes and the time: whoever asks gets the same answer.</summary>
internal static class HealthCheck
{
    /// <summary>A worker that has not run a pass for so long is dead: three intervals.</summary>
    public static readonly TimeSpan MostSilence = TimeSpan.FromMinutes(45);

    /// <summary>The source is behind by so much more than usual, or nothing has come for so long where nothing is usual.</summary>
    public static readonly TimeSpan MostLag = TimeSpan.FromHours(2);

    /// <summary>The clocks are apart by more than this.</summary>
    public static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(60);

    private static readonly string[] TriageLimits = ["feedback", "suppressions"];

    /// <summary>The faults, a sentence each.</summary>
    public static IReadOnlyList<string> Faults(IReadOnlyList<PassEntry> passes, IReadOnlyList<string> sources, DateTimeOffset now) => [.. Find(passes, sources, now).Select(static finding => finding.Sentence)];

    /// <summary>The faults, each with its check.</summary>
    /// <param name="passes">The last passes of each source, in any order.</param>
    /// <param name="sources">Names of the sources that are configured.</param>
    /// <param name="now">The time.</param>
    public static IReadOnlyList<HealthFinding> Find(IReadOnlyList<PassEntry> passes, IReadOnlyList<string> sources, DateTimeOffset now)
    {
        // What a command did alone says nothing of the worker.
        var last = LastOfWorker(passes, sources);
        if (last.Count == 0)
        {
            return [new HealthFinding(CheckName.Pass, "The log has no pass of a worker: start one with run")];
        }

        var faults = new List<HealthFinding>();
        foreach (var source in sources)
        {
            if (last.FirstOrDefault(pass => pass.Source == source) is { } pass)
            {
                faults.AddRange(OfSource(pass, now));
            }
            else
            {
                faults.Add(new HealthFinding(CheckName.Pass, $"Source {source} has no pass in the log: look whether the running worker has it in Source:Indices, and start the worker anew"));
            }
        }

        // A pass that failed before it reached a source counts until a later one reached it.
        if (last.FirstOrDefault(static pass => pass.Source.Length == 0) is { Failure: { } failure } nowhere && last.All(pass => pass.Source.Length == 0 || pass.RunAtMs < nowhere.RunAtMs))
        {
            faults.Add(new HealthFinding(CheckName.Pass, $"The last pass, of {Times.Text(nowhere.Pass.EndMs)}, failed before it reached a source: {failure.TrimEnd('.')}"));
        }

        faults.AddRange(last.SelectMany(OfPass).Distinct());
        return faults;
    }

    /// <summary>The last pass that a worker ran for each source that is configured, and the last that reached none; what the log has of others is over.</summary>
    public static IReadOnlyList<PassEntry> LastOfWorker(IEnumerable<PassEntry> passes, IReadOnlyList<string> sources) =>
        [.. passes.Where(pass => pass.IsOfWorker && (pass.Source.Length == 0 || sources.Contains(pass.Source))).GroupBy(static pass => pass.Source, StringComparer.Ordinal).Select(static group => group.MaxBy(static pass => (pass.RunAtMs, pass.Pass.Index))!).OrderBy(static pass => pass.Source, StringComparer.Ordinal)];

    /// <summary>A time that has passed, in the largest unit of which there are two.</summary>
    public static string Ago(TimeSpan time) => time switch
    {
        { TotalDays: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalDays} days"),
        { TotalHours: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours} hours"),
        { TotalMinutes: >= 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes} minutes"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalSeconds} s"),
    };

    private static IEnumerable<HealthFinding> OfSource(PassEntry pass, DateTimeOffset now)
    {
        var silence = now - DateTimeOffset.FromUnixTimeMilliseconds(pass.RunAtMs);
        if (silence > MostSilence)
        {
            yield return new HealthFinding(CheckName.Pass, $"Source {pass.Source}: the last pass was run {Ago(silence)} ago, at {Times.Text(pass.RunAtMs)}: look whether the worker runs, and into its log");
        }

        if (pass.Failure is { } failure)
        {
            yield return new HealthFinding(CheckName.Pass, $"Source {pass.Source}: the pass of {Times.Text(pass.Pass.EndMs)} failed, and the next one makes up for it: {failure.TrimEnd('.')}");
            yield break;
        }

        if (pass.LagMs is not { } lag)
        {
            yield return new HealthFinding(CheckName.Lag, $"Source {pass.Source}: no record is known of it: look whether the Azure integration still delivers, and whether {string.Join(',', pass.Patterns)} is right");
        }
        else if (TimeSpan.FromMilliseconds(lag) > MostLag + TimeSpan.FromMilliseconds(pass.UsualLagMs ?? 0))
        {
            yield return new HealthFinding(CheckName.Lag, $"Source {pass.Source}: its newest record became known {Ago(TimeSpan.FromMilliseconds(lag))} before the pass{(pass.UsualLagMs is { } usual ? $" (usually {Ago(TimeSpan.FromMilliseconds(usual))})" : "")}: look whether the Azure integration still delivers; silence is not \"nothing rare\"");
        }

        if (pass is { PipelineErrors: { } broken and > 0, Read: var read } && broken >= (read ?? 0))
        {
            yield return new HealthFinding(CheckName.Pipeline, $"Source {pass.Source} is broken: the ingest pipeline failed on {Number(broken)} documents of the pass, which have no operation: look into their error.message, and mend or roll back the pipeline");
        }

        if (pass.FailureStore > 0)
        {
            yield return new HealthFinding(CheckName.FailureStore, $"Source {pass.Source}: {Number(pass.FailureStore.Value)} documents of the last 24 hours were refused by the index and are not judged: look into {string.Join(',', pass.Patterns)}::failures");
        }

        if (pass.ClockSkewMs is { } skew && TimeSpan.FromMilliseconds(Math.Abs(skew)) > MostSkew)
        {
            yield return new HealthFinding(CheckName.Clock, $"Source {pass.Source}: the worker's clock is {Number(Math.Abs(skew) / 1000)} s {(skew > 0 ? "ahead of" : "behind")} that of the cluster: let both follow one time server");
        }
    }

    private static IEnumerable<HealthFinding> OfPass(PassEntry pass)
    {
        if (pass.LimitsReached.Except(TriageLimits).ToList() is { Count: > 0 } limits)
        {
            yield return new HealthFinding(CheckName.Limits, $"A limit was reached ({string.Join(", ", limits)}), and what is beyond it is not judged: look who floods the tenant with invented names");
        }

        if (pass.LimitsReached.Intersect(TriageLimits).ToList() is { Count: > 0 } cut)
        {
            yield return new HealthFinding(CheckName.Limits, $"There are more documents of {string.Join(" and ", cut)} than are read, and those beyond do not count: look who writes so many");
        }

        if (pass.InvalidSuppressions is > 0 and var invalid)
        {
            yield return new HealthFinding(CheckName.Suppressions, $"{Number(invalid)} {(invalid == 1 ? "suppression has a fault and hides" : "suppressions have faults and hide")} nothing: validate says which, and why");
        }

        if (pass.RejectedAlerts > 0)
        {
            yield return new HealthFinding(CheckName.Alerts, $"Elasticsearch refused {Number(pass.RejectedAlerts.Value)} alerts for good: look into rare_failure.pass.rejected_alerts of the pass document of {Times.Text(pass.Pass.EndMs)}");
        }

        if (pass.FailedTenants.Count > 0)
        {
            yield return new HealthFinding(CheckName.Tenants, $"The detector of {(pass.FailedTenants.Count == 1 ? $"tenant {NameOf(pass.FailedTenants[0])}" : $"{Number(pass.FailedTenants.Count)} tenants")} failed and was set aside until the next pass: look into the worker's log, and report it");
        }
    }

    private static string NameOf(string tenant) => tenant.Length == 0 ? "(none)" : tenant;

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
