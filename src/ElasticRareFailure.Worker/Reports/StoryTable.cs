using System.Globalization;
using ElasticRareFailure.Alerts;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Feedback;
using ElasticRareFailure.Scoring;
using ElasticRareFailure.Worker.Findings;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The rarest stories as a table that fits 80 columns. Names are text, never markup.</summary>
internal static class StoryTable
{
    // Enough to tell stories apart; explain takes the first digits.
    private const int IdDigits = 12;

    /// <summary>Makes the table.</summary>
    /// <param name="stories">The stories, the highest first.</param>
    /// <param name="findings">How rare each is.</param>
    /// <param name="nameOf">What a story's principal is called.</param>
    /// <param name="severalTenants">Tenants are named.</param>
    public static Table Create(IReadOnlyList<TenantStory> stories, ReplayFindings findings, Func<TenantStory, string> nameOf, bool severalTenants)
    {
        var table = new Table { Border = TableBorder.Simple };
        _ = table.AddColumn(new TableColumn(new Text("#")).RightAligned().NoWrap().PadLeft(0));
        _ = table.AddColumn(new TableColumn(new Text("Score")).RightAligned().NoWrap());
        _ = table.AddColumn(new TableColumn(new Text("Risen (UTC), principal; severity, rate; strongest reason")));
        foreach (var story in stories)
        {
            var lines = Lines(story, findings.RateOf(story), findings.FeedbackOn(story), nameOf(story), severalTenants);
            _ = table.AddRow(
                new Text((table.Rows.Count + 1).ToString(CultureInfo.InvariantCulture)),
                new Text(story.Story.Score.ToString("0.00", CultureInfo.InvariantCulture)),
                new Rows(lines.Select(line => new Text(Printable.Line(line)))));
        }

        return table;
    }

    private static IEnumerable<string> Lines(TenantStory item, StoryRate rate, StoryFeedback? feedback, string who, bool severalTenants)
    {
        var (names, story) = item;
        yield return $"{Times.Text(story.Risen.EndMs)}  {who}";
        if (severalTenants)
        {
            yield return $"tenant {(names.Tenant.Length == 0 ? "(none)" : names.Tenant)}";
        }

        yield return RateText.Of(rate) + (rate.IsSuppressed ? "; suppressed" : string.Empty);
        if (feedback is not null)
        {
            yield return $"{(feedback.Verdict == StoryVerdict.Attack ? "confirmed as an attack" : "said to be ordinary")}{(feedback.By is null ? string.Empty : $" by {feedback.By}")}";
        }

        yield return EvidenceSentence.Of(story.State.Strongest, names, who) + ".";
        yield return $"story {AlertId.OfStory(names, story)[..IdDigits]}: {Count(story.Evidence.Count, "reason", "reasons")}, {Count(story.Events.Count, "failure", "failures")} since {Times.Text(story.Start.EndMs)}";
    }

    private static string Count(int number, string one, string several) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : several)}";
}
