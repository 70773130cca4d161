using System.Globalization;
using ElasticRareFailure.Detection;

namespace ElasticRareFailure.Elasticsearch.Passes;

/// <summary>A pass in one line, for people.</summary>
internal static class PassText
{
    /// <summary>The line.</summary>
    /// <param name="report">The pass.</param>
    /// <param name="source">What it saw of a source; null: it reached none.</param>
    /// <param name="failure">Why it failed for this source; null: it did not.</param>
    public static string Of(PassReport report, SourceReport? source, string? failure)
    {
        var pass = $"Pass of {Time(report.Pass.StartMs)} to {Time(report.Pass.EndMs)}";
        if (failure is not null)
        {
            return $"{pass} failed: {failure}";
        }

        var alerts = report.Alerts is { } said
            ? string.Create(CultureInfo.InvariantCulture, $", {said.Created} alerts written, {said.AlreadySaid} said before{(said.Rejected.Count > 0 ? $", {said.Rejected.Count} refused" : "")}")
            : "";
        var madeUp = source?.MadeUpFromMs is { } from ? $"; it made up for what was missed since {Time(from)}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{pass}{(report.Shadow ? " (shadow)" : "")}: {report.Judged} failures judged{alerts}{madeUp}");
    }

    private static string Time(long ms) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
