using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Detection;
using ElasticRareFailure.Scoring;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>The thresholds of each day of a replay and what crosses them: a row for each midnight from the first after the tenant's first pass to the one at or before its last rise.</summary>
internal static class ThresholdTable
{
    /// <summary>Alerts a day whose thresholds are shown unless others are asked for.</summary>
    public static readonly IReadOnlyList<double> DefaultBudgets = [.2, .5, 1, 3];

    /// <summary>The rows of a tenant; none if no story rose.</summary>
    /// <param name="timeline">The tenant's part of a replay.</param>
    /// <param name="budgets">Alerts a day.</param>
    public static IEnumerable<ThresholdRow> Of(TenantTimeline timeline, IReadOnlyList<double> budgets)
    {
        var rises = timeline.RisesInOrder();
        if (rises.Count == 0)
        {
            yield break;
        }

        var ledger = timeline.Ledger();
        var said = budgets.Select(static _ => new HashSet<Story>()).ToArray();
        var ofDay = rises.ToLookup(static pair => pair.Rise.At.Day);
        for (var midnight = timeline.FirstMidnightMs; midnight <= rises[^1].Rise.At.EndMs; midnight += PassTime.DayMs)
        {
            var calibration = ledger.At(midnight);
            var thresholds = budgets.Select(calibration.Threshold).ToArray();
            var alerts = new int[budgets.Count];
            foreach (var (story, rise) in ofDay[(int)(midnight / PassTime.DayMs)])
            {
                for (var i = 0; i < alerts.Length; i++)
                {
                    alerts[i] += rise.Score >= thresholds[i] && said[i].Add(story) ? 1 : 0;
                }
            }

            yield return new ThresholdRow(midnight, thresholds, alerts);
        }
    }

    /// <summary>Writes the rows as tab-separated text; a first column names the tenant if there are several.</summary>
    public static void Write(TextWriter target, IReadOnlyList<TenantTimeline> timelines, IReadOnlyList<double> budgets)
    {
        var several = timelines.Count > 1;
        Line(target, [.. several ? ["tenant"] : Array.Empty<string>(), "midnight", .. budgets.SelectMany(static budget => new[] { $"threshold_{Text(budget)}", $"alerts_{Text(budget)}" })]);
        foreach (var timeline in timelines)
        {
            foreach (var row in Of(timeline, budgets))
            {
                Line(target, [.. several ? [timeline.Names.Tenant] : Array.Empty<string>(), Text(row.MidnightMs), .. row.Thresholds.Zip(row.Alerts).SelectMany(static pair => new[] { Text(pair.First), Text(pair.Second) })]);
            }
        }
    }

    /// <summary>Nine significant digits, as few as needed.</summary>
    private static string Text(double value) => double.IsPositiveInfinity(value) ? "inf" : value.ToString("g9", CultureInfo.InvariantCulture);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    // Not WriteLine: the file is the same wherever it is written.
    private static void Line(TextWriter target, IEnumerable<string> cells)
    {
        target.Write(string.Join('\t', cells));
        target.Write('\n');
    }
}
