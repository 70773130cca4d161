using System.Globalization;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The rarest stories as a table that fits 80 columns. Names are text, never markup.</summary>
internal static class StoryTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="stories">All stories.</param>
    /// <param name="top">How many are shown.</param>
    /// <param name="nameOf">What a story's principal is called.</param>
    public static Table Create(IReadOnlyList<TenantStory> stories, int top, Func<TenantStory, string> nameOf)
    {
        var table = new Table { Border = TableBorder.Simple, ShowRowSeparators = false };
        _ = table.AddColumn(new TableColumn(new Text("#")).RightAligned().NoWrap().PadLeft(0));
        _ = table.AddColumn(new TableColumn(new Text("Score")).RightAligned().NoWrap());
        _ = table.AddColumn(new TableColumn(new Text("Risen (UTC), principal, strongest reason")));
        var several = stories.Select(story => story.Names.Tenant).Distinct(StringComparer.Ordinal).Skip(1).Any();
        var rank = 0;
        foreach (var story in stories.Order(Comparer<TenantStory>.Create(TenantStory.CompareByScore)).Take(top))
        {
            var cells = new Rows(Lines(story, nameOf(story), several).Select(line => new Text(Printable.Line(line))));
            _ = table.AddRow(new Text((++rank).ToString(CultureInfo.InvariantCulture)), new Text(story.Story.Score.ToString("0.00", CultureInfo.InvariantCulture)), cells);
        }

        return table;
    }

    private static IEnumerable<string> Lines(TenantStory item, string who, bool several)
    {
        var (names, story) = item;
        yield return $"{Times.Text(story.Risen.EndMs)}  {who}{(several ? $"  tenant {(names.Tenant.Length == 0 ? "(none)" : names.Tenant)}" : string.Empty)}";
        yield return EvidenceSentence.Of(story.State.Strongest, names, who) + ".";
        yield return $"{Count(story.Evidence.Count, "reason", "reasons")}, {Count(story.Events.Count, "failure", "failures")} since {Times.Text(story.Start.EndMs)}";
    }

    private static string Count(int number, string one, string several) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {(number == 1 ? one : several)}";
}
