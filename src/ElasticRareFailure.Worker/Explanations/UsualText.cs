using System.Globalization;
using ElasticRareFailure.Activity.Names;
using ElasticRareFailure.Explanation;

namespace ElasticRareFailure.Worker.Explanations;

/// <summary>What a principal usually does, in lines for people; equal counts by name.</summary>
internal static class UsualText
{
    private const int Most = 5;

    /// <summary>The lines.</summary>
    public static IEnumerable<(int Indent, string Text)> Of(StoryExplanation story)
    {
        var (alert, usual) = (story.Alert, story.Usual);
        var names = alert.Names;
        yield return (0, string.Empty);
        yield return (0, $"What {alert.Who} usually does (as known when the story began)");
        yield return (2, usual.FailedAt.Count == 0
            ? "Failed at nothing that is remembered."
            : $"Failed at {Numbers.Count(usual.FailedAt.Count, "operation")}, in {Numbers.Count(usual.Units, "hour")} of them ({(usual.Denied / (double)usual.Units).ToString("P0", CultureInfo.InvariantCulture)} denied): {First(usual.FailedAt, names.Operations)}.");
        var succeeded = usual.SucceededAt.Select(habit => names.Operations.Text(habit.Value)).Order(StringComparer.Ordinal).ToList();
        yield return (2, succeeded.Count == 0
            ? "Succeeded with nothing that is remembered."
            : $"Succeeded with {Numbers.Count(succeeded.Count, "operation")}: {string.Join(", ", succeeded.Take(Most))}{(succeeded.Count > Most ? ", …" : string.Empty)}.");
        foreach (var (what, counts, table) in ((string, IReadOnlyList<(int, int)>, NameTable)[])[("AS numbers", usual.Systems, names.Networks.Systems), ("address prefixes", usual.Prefixes, names.Networks.Prefixes), ("countries", usual.Countries, names.Countries)])
        {
            if (counts.Count > 0)
            {
                yield return (2, $"Its failures came from {what}: {First(counts, table)}.");
            }
        }
    }

    private static string First(IReadOnlyList<(int Value, int Units)> counts, NameTable table)
    {
        var named = counts.Select(count => (Name: table.Text(count.Value), count.Units)).OrderByDescending(static count => count.Units).ThenBy(static count => count.Name, StringComparer.Ordinal).ToList();
        return string.Join(", ", named.Take(Most).Select(static count => string.Create(CultureInfo.InvariantCulture, $"{count.Name} ({count.Units:N0})"))) + (named.Count > Most ? ", …" : string.Empty);
    }
}
