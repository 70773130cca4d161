using System.Globalization;
using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What <c>backtest</c> prints.</summary>
/// <param name="source">Where it was read.</param>
/// <param name="read">What was read.</param>
/// <param name="findings">What was found.</param>
/// <param name="stories">The stories that are shown, in order of time.</param>
/// <param name="top">How many are shown.</param>
/// <param name="suppressions">What is known to be harmless for a while.</param>
/// <param name="fromMs">What was said before this time (epoch ms) is not counted.</param>
internal sealed class BacktestReport(IActivitySource source, ReadReport read, ReplayFindings findings, IReadOnlyList<TenantStory> stories, int top, SuppressionList suppressions, long fromMs = 0)
{
    private readonly IReadOnlyList<TenantStory> highest = HighestStories.Of(stories, top);

    /// <summary>Prints tables and summary for people.</summary>
    public void Show(IAnsiConsole console)
    {
        if (highest.Count > 0)
        {
            console.Write(StoryTable.Create(highest, findings, NameOf, stories.Select(story => story.Names).Distinct().Skip(1).Any()));
            console.Write(WhatIfTable.Create(Compare(), highest));
        }

        foreach (var line in Summary())
        {
            console.Write(new Text(Printable.Line(line)));
            console.WriteLine();
        }
    }

    /// <summary>Writes the summary only.</summary>
    public void WriteSummary(TextWriter target)
    {
        foreach (var line in Summary())
        {
            target.WriteLine(Printable.Line(line));
        }
    }

    /// <summary>Writes it as one JSON object.</summary>
    public void WriteJson(Stream target) => BacktestJson.Write(target, read, findings, highest, Compare(), stories.Count, findings.SaidFrom(fromMs).Count(), NameOf, suppressions);

    private WhatIf Compare() => WhatIf.Of(findings, WhatIf.DefaultBudgets, fromMs);

    private string NameOf(TenantStory story) => source.LabelOf(story.Names, story.Story.Principal) ?? story.Names.Principals.Text(story.Story.Principal);

    private IEnumerable<string> Summary()
    {
        foreach (var line in ReadSummary.Lines(read).Concat(LearningSummary.Lines(findings)))
        {
            yield return line;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"{stories.Count:N0} stories, {findings.SaidFrom(fromMs).Select(said => said.State.Story).Distinct().Count():N0} of them said.");
        if (findings.Timelines is [{ Feedback: { Count: > 0 } feedback }, ..])
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Feedback: {feedback.Count:N0} {(feedback.Count == 1 ? "entry" : "entries")}, on {findings.Stories.Count(story => findings.FeedbackOn(story) is not null):N0} of these stories.");
        }

        foreach (var line in SuppressionLines.Of(suppressions, findings.SuppressedStories, findings.Timelines.Count == 0 ? null : findings.Timelines[0].Last))
        {
            yield return line;
        }
    }
}
