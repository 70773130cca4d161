using System.CommandLine;
using ElasticRareFailure.Activity;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>backtest</c>: replays records on the grid of passes and shows what was rare, and what would have been said.</summary>
internal static class BacktestCommand
{
    public static Command Create(Streams streams, TimeProvider time, IReadOnlyDictionary<string, string?> environment)
    {
        var options = new BacktestOptions();
        var command = new Command("backtest", "Replays records of files, or of a cluster without --input, on the grid of passes and shows the stories, the rarest first, and what each budget would have said. Writes nothing to the cluster.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(
            () => options.Input.IsGiven(parsed) ? RunAsync(options, parsed, streams, time, cancellationToken) : new BacktestOnCluster(options, streams, time, environment).RunAsync(parsed, cancellationToken),
            streams.Error));
        return command;
    }

    private static async Task<int> RunAsync(BacktestOptions options, ParseResult parsed, Streams streams, TimeProvider time, CancellationToken cancellationToken)
    {
        var results = new BacktestResults(options, parsed, streams, options.Scoring.Choice(parsed), parsed.GetValue(options.From) ?? 0);
        var tenants = options.Input.SubscriptionTenants(parsed);
        var triage = options.Triage.Read(parsed, time);
        using var files = options.Input.Files(parsed, streams);
        files.KeepFrom(parsed.GetValue(options.Output), parsed.GetValue(options.Stories), parsed.GetValue(options.Thresholds), parsed.GetValue(options.Report));
        var source = await FileReplay.ReadAsync(files, tenants, triage, streams, cancellationToken);
        PassTime? until = parsed.GetValue(options.To) is { } to ? PassTime.EndingAt(to) : null;
        var timelines = await FileReplay.RunAsync(source, until, triage, streams, cancellationToken, results.Opened, results.Through);
        await results.WriteAsync(source, source.Report, timelines, triage.Suppressions, cancellationToken);
        return ExitCode.Done;
    }
}
