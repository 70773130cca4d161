using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>once</c>: one pass and out. Of files it is the pass at the end of the data, of a cluster the last one that is due.</summary>
internal static class OnceCommand
{
    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var options = new OnceOptions();
        var command = new Command("once", "Runs a single pass, at the end of the data or at a time, and says the stories with evidence in the two hours before.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            () => options.Input.IsGiven(parsed) ? RunAsync(options, parsed, streams, time, cancellationToken) : new OnceOnCluster(options, streams, time, environment).RunAsync(parsed, cancellationToken),
            streams.Error));
        return command;
    }

    private static async Task<int> RunAsync(OnceOptions options, ParseResult parsed, Streams streams, TimeProvider time, CancellationToken cancellationToken)
    {
        var choice = options.Scoring.Choice(parsed);
        var tenants = options.Input.SubscriptionTenants(parsed);
        var triage = options.Triage.Read(parsed, time);
        using var files = options.Input.Files(parsed, streams);
        files.KeepFrom(parsed.GetValue(options.Output));
        var source = await FileReplay.ReadAsync(files, tenants, triage, streams, cancellationToken);
        var now = PassTime.Of(time.GetUtcNow().ToUnixTimeMilliseconds());
        var pass = parsed.GetValue(options.At) is { } at ? PassTime.EndingAt(at) : source.History.LastKnownBy(now);
        var timelines = pass is null ? [] : await FileReplay.RunAsync(source, pass, triage, streams, cancellationToken);
        var findings = new ReplayFindings(timelines, choice, []);
        var said = pass is { } end ? RecentStories.Of(findings.Said, findings, end) : [];
        var alerts = await AlertFile.CreateAsync(source, said, cancellationToken);
        ResultFile.Write(parsed.GetValue(options.Output), streams, target => AlertFile.Write(target, alerts));
        var suppressed = pass is { } until ? RecentStories.Of(findings.Suppressed, findings, until).Where(story => story.State.Story.IsSuppressedAt(until)).ToList() : [];
        options.Report(new OnceReport(source.Report, findings, alerts, pass, pass is { } run ? source.History.KnownAfter(run) : 0, triage.Suppressions, suppressed, source.LabelOf), parsed, streams);
        return alerts.Count > 0 && parsed.GetValue(options.FailOnAlert) ? ExitCode.Alerts : ExitCode.Done;
    }
}
