using System.CommandLine;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;
using ElasticRareFailure.Worker.HtmlReport;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Commands;

/// <summary>What <c>backtest</c> writes and prints of a replay, wherever its records came from.</summary>
/// <param name="options">Its options.</param>
/// <param name="parsed">What was asked for.</param>
/// <param name="streams">Where it goes.</param>
/// <param name="choice">Which stories are said.</param>
/// <param name="fromMs">What lies before this time (epoch ms) is learnt only.</param>
internal sealed class BacktestResults(BacktestOptions options, ParseResult parsed, Streams streams, ScoringChoice choice, long fromMs)
{
    private readonly ReplayWatch? watch = parsed.GetValue(options.Report) is null ? null : new ReplayWatch(fromMs);

    /// <summary>Takes the stories that open in the replay; null: nobody asks.</summary>
    public Action<TenantDetector, IReadOnlyList<Story>>? Opened => watch is null ? null : watch.Take;

    /// <summary>The source as the replay is to read it.</summary>
    public IActivitySource Through(IActivitySource source) => watch?.Through(source) ?? source;

    /// <summary>Writes the files and prints.</summary>
    public async Task WriteAsync(IActivitySource source, ReadReport read, IReadOnlyList<TenantTimeline> timelines, SuppressionList suppressions, CancellationToken cancellationToken)
    {
        var findings = new ReplayFindings(timelines, choice, watch is null ? WhatIf.DefaultBudgets : ReportData.BudgetsWith(choice));
        var stories = fromMs == 0 ? findings.Stories : [.. findings.Stories.Where(story => story.Story.Last.EndMs >= fromMs)];

        ResultFile.Write(parsed.GetValue(options.Stories), streams, target => StoryWriter.Write(target, stories));
        ResultFile.WriteText(parsed.GetValue(options.Thresholds), streams, target => ThresholdTable.Write(target, timelines, ThresholdTable.DefaultBudgets));
        if (parsed.GetValue(options.Output) is { } output)
        {
            var alerts = await AlertFile.CreateAsync(source, [.. findings.SaidFrom(fromMs)], cancellationToken);
            ResultFile.Write(output, streams, target => AlertFile.Write(target, alerts));
        }

        if (watch is not null)
        {
            var highest = HighestStories.Of(stories, ReplayWatch.MostUnfolded).Select(static story => story.Story).ToList();
            var data = new ReportData
            {
                Source = source,
                Read = read,
                Findings = findings,
                Stories = stories,
                Explained = await watch.Explainer.ExplainAsync(highest, source, findings, choice, cancellationToken),
                Activity = watch.Activity,
                Scoring = choice,
                Suppressions = suppressions,
                FromMs = fromMs,
            };
            ResultFile.Write(parsed.GetValue(options.Report), streams, target => ReportPage.Write(target, data));
        }

        Report(new BacktestReport(source, read, findings, stories, parsed.GetValue(options.Top), suppressions, fromMs));
    }

    private void Report(BacktestReport report)
    {
        if (options.UsesStandardOutput(parsed))
        {
            report.WriteSummary(streams.Error);
        }
        else if (parsed.GetValue(options.Json))
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
