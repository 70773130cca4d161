using ElasticRareFailure.Activity.Suppressions;
using ElasticRareFailure.Worker.Reports;

namespace ElasticRareFailure.Worker.Triage;

/// <summary>What is to be said of suppressions.</summary>
/// <param name="Faults">What is wrong, a sentence each without its full stop.</param>
/// <param name="Notices">What is to be known: those that ran out.</param>
internal sealed record SuppressionCheck(IReadOnlyList<string> Faults, IReadOnlyList<string> Notices)
{
    /// <summary>Looks at suppressions.</summary>
    public static SuppressionCheck Of(IReadOnlyList<SuppressionEntry> entries, DateTimeOffset now)
    {
        var read = entries.Select(static entry => entry.Read).OfType<Suppression>().ToList();
        var twice = read.GroupBy(static suppression => suppression.Id, StringComparer.Ordinal).Where(static same => same.Count() > 1).Select(static same => $"suppression {same.Key}: the id stands there more than once");
        return new SuppressionCheck(
            [.. entries.SelectMany(static entry => entry.Faults), .. twice, .. TriageFiles.TooFarAhead(new SuppressionList(read), now)],
            [.. entries.Where(entry => entry.StateAt(now.ToUnixTimeMilliseconds()) == SuppressionState.Expired).Select(static entry => ExpiredLine(entry.Read!))]);
    }

    private static string ExpiredLine(Suppression expired) => $"Suppression {expired.Id} of {expired.Owner} ran out at {Times.Text(expired.UntilMs)}, and hides nothing any more; suppressions end takes it off this list: {expired.Reason}";
}
