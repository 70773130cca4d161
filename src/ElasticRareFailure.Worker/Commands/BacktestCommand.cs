using System.CommandLine;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary><c>backtest</c>: replays records on the grid of passes and shows what was rare, and what would have been said.</summary>
internal static class BacktestCommand
{
    public static Command Create(Streams streams, TimeProvider time)
    {
        var options = new BacktestOptions();
        var command = new Command("backtest", "Replays records on the grid of passes and shows the stories, the rarest first, and what each budget would have said.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => CommandRunner.RunAsync(() => RunAsync(options, parsed, streams, time, cancellationToken), streams.Error));
        return command;
    }

    private static async Task<int> RunAsync(BacktestOptions options, ParseResult parsed, Streams streams, TimeProvider time, CancellationToken cancellationToken)
    {
        var choice = options.Scoring.Choice(parsed);
        var tenants = options.Input.SubscriptionTenants(parsed);
        var triage = options.Triage.Read(parsed, time);
        using var files = options.Input.Files(parsed, streams);
        var source = await FileReplay.ReadAsync(files, tenants, triage, streams, cancellationToken);
        PassTime? until = parsed.GetValue(options.To) is { } to ? PassTime.EndingAt(to) : null;
        var timelines = await FileReplay.RunAsync(source, until, triage, streams, cancellationToken);
        var findings = new ReplayFindings(timelines, choice, WhatIf.DefaultBudgets);
        var from = parsed.GetValue(options.From) ?? 0;
        var stories = from == 0 ? findings.Stories : [.. findings.Stories.Where(story => story.Story.Last.EndMs >= from)];

        ResultFile.Write(parsed.GetValue(options.Stories), streams, target => StoryWriter.Write(target, stories));
        ResultFile.WriteText(parsed.GetValue(options.Thresholds), streams, target => ThresholdTable.Write(target, timelines, ThresholdTable.DefaultBudgets));
        if (parsed.GetValue(options.Output) is { } output)
        {
            var said = findings.Said.Where(story => story.State.At.EndMs >= from).ToList();
            var alerts = await AlertFile.CreateAsync(source, said, cancellationToken);
            ResultFile.Write(output, streams, target => AlertFile.Write(target, alerts));
        }

        Report(new BacktestReport(source, source.Report, findings, stories, parsed.GetValue(options.Top), triage.Suppressions), parsed.GetValue(options.Json), options.UsesStandardOutput(parsed), streams);
        return ExitCode.Done;
    }

    private static void Report(BacktestReport report, bool json, bool outputIsTaken, Streams streams)
    {
        if (outputIsTaken)
        {
            report.WriteSummary(streams.Error);
        }
        else if (json)
        {
            ResultFile.Write(ResultFile.StandardOutput, streams, report.WriteJson);
        }
        else
        {
            using var output = streams.OpenText();
            report.Show(Terminal.Of(output, streams));
        }
    }
}
