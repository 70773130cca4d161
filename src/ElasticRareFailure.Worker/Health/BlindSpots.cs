using System.Globalization;
using ElasticRareFailure.Elasticsearch.Passes;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Health;

/// <summary>What cannot be seen, a sentence each. These are no faults, but whoever trusts in silence has to know them.</summary>
internal static class BlindSpots
{
    /// <summary>Those of the last passes.</summary>
    /// <param name="last">The last pass of each source.</param>
    /// <param name="lateWindow">How long back documents without event.ingested are asked for.</param>
    public static IEnumerable<string> Of(IReadOnlyList<PassEntry> last, TimeSpan lateWindow)
    {
        yield return "Records that became known more than 7 days after they happened are not judged.";
        foreach (var pass in last)
        {
            if (pass.ExcludedTiers.Count > 0)
            {
                yield return $"Source {pass.Source}: what lies in {string.Join(", ", pass.ExcludedTiers)} is not read (Source:ColdTiers).";
            }

            if (pass.NotIngested > 0)
            {
                yield return $"Source {pass.Source}: {pass.NotIngested.Value.ToString("N0", CultureInfo.InvariantCulture)} records of the pass have no event.ingested; those that come more than {lateWindow.TotalHours.ToString("0.#", CultureInfo.InvariantCulture)} hours late cannot be seen (Source:LateWindow).";
            }

            if (pass is { Failure: null, WatchesFailureStore: false })
            {
                yield return $"Source {pass.Source}: the failure store is not watched; that needs Elasticsearch 8.19 and the privilege read_failure_store.";
            }

            if (pass.LeftOut is var (from, to))
            {
                yield return $"Source {pass.Source}: what became known from {Times.Text(from)} to {Times.Text(to)} was left out after an outage (Source:CatchUp).";
            }
        }
    }
}
