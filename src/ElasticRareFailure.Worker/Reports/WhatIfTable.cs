using System.Globalization;
using ElasticRareFailure.Detection;
using Spectre.Console;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What other budgets would have said, as a table.</summary>
internal static class WhatIfTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="comparison">The budgets.</param>
    /// <param name="highest">The stories shown, the highest first: the last column names those that a budget says.</param>
    public static Table Create(WhatIf comparison, IReadOnlyList<TenantStory> highest)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle("What if: alerts by budget") };
        foreach (var name in (string[])["Budget a day", "Said a day", "Low", "Medium", "High", "Critical"])
        {
            _ = table.AddColumn(new TableColumn(new Text(name)).RightAligned());
        }

        _ = table.AddColumn(new TableColumn(new Text($"Of the first {highest.Count}")));
        foreach (var outcome in comparison.Budgets)
        {
            var ranks = Enumerable.Range(1, highest.Count).Where(rank => outcome.Said.Contains(highest[rank - 1].Story));
            _ = table.AddRow(((string[])
            [
                outcome.Budget.ToString(CultureInfo.InvariantCulture), double.IsNaN(outcome.PerDay) ? "learning" : outcome.PerDay.ToString("0.00", CultureInfo.InvariantCulture),
                Number(outcome.Low), Number(outcome.Medium), Number(outcome.High), Number(outcome.Critical), Ranges(ranks),
            ]).Select(cell => new Text(cell)));
        }

        return table;
    }

    /// <summary>Such as 1-4, 6.</summary>
    public static string Ranges(IEnumerable<int> ranks)
    {
        var ranges = new List<(int From, int To)>();
        foreach (var rank in ranks)
        {
            if (ranges.Count > 0 && ranges[^1].To == rank - 1)
            {
                ranges[^1] = (ranges[^1].From, rank);
            }
            else
            {
                ranges.Add((rank, rank));
            }
        }

        return ranges.Count == 0 ? "none" : string.Join(", ", ranges.Select(range => range.From == range.To ? Number(range.From) : $"{Number(range.From)}-{Number(range.To)}"));
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
