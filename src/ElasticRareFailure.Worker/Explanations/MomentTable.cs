using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Explanation;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Reports;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Explanations;

/// <summary>What happened in a story as a table of time, outcome and operation; equal successes that follow each other stand there once.</summary>
internal static class MomentTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="story">The story.</param>
    /// <param name="most">Lines that are shown.</param>
    public static Table Create(StoryExplanation story, int most)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = false };
        _ = table.AddColumn(new TableColumn(string.Empty).NoWrap().PadLeft(1).PadRight(1));
        _ = table.AddColumn(new TableColumn(string.Empty).NoWrap().PadRight(1));
        _ = table.AddColumn(new TableColumn(string.Empty));
        var (moments, day, lines) = (story.Moments, string.Empty, 0);
        for (var i = 0; i < moments.Count && lines < most; lines++)
        {
            var moment = moments[i];
            var same = 1;
            while (moment.Failed is null && i + same < moments.Count && moments[i + same].Failed is null && moments[i + same].Operation == moment.Operation)
            {
                same++;
            }

            i += same;
            var time = Times.Text(moment.TimestampMs);
            if (time[..10] != day)
            {
                day = time[..10];
                _ = table.AddRow(new Text(day), new Text(string.Empty), new Text(string.Empty));
            }

            var operation = Printable.Line(story.Alert.Names.Operations.Text(moment.Operation));
            _ = table.AddRow(new Text($"  {time[11..19]}"), new Text(OutcomeOf(moment)), new Text(operation + (same > 1 ? string.Create(CultureInfo.InvariantCulture, $", {same} times") : string.Empty) + Notes(moment)));
        }

        if (lines == most)
        {
            _ = table.AddRow(new Text("  …"), new Text(string.Empty), new Text("--all shows the rest"));
        }

        return table;
    }

    private static string Notes(StoryMoment moment)
    {
        var reasons = moment.Evidence.Count == 0 ? string.Empty : $" [{string.Join(", ", moment.Evidence)}]";
        return reasons + (moment.SucceededAfterMs is { } ms ? $"; the same call succeeded {Span(ms)} later" : string.Empty);
    }

    private static string OutcomeOf(StoryMoment moment) => moment.Failed?.Reason switch
    {
        null => "success",
        FailureReason.Denied => "denied",
        FailureReason.Policy => "policy",
        FailureReason.Throttled => "throttled",
        FailureReason.Platform => "platform",
        FailureReason.Caller => "bad request",
        _ => "failed",
    };

    private static string Span(long ms) => ms switch
    {
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{ms / 1000} seconds"),
        < 120_000 => "a minute",
        _ => string.Create(CultureInfo.InvariantCulture, $"{ms / 60_000} minutes"),
    };
}
