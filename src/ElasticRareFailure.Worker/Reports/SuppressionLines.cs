using System.Globalization;
using ElasticRareFailure.Activity;
using ElasticRareFailure.Activity.Suppressions;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What is to be known of the suppressions, in lines for people.</summary>
internal static class SuppressionLines
{
    /// <summary>How many stories they kept from being said, and which have run out.</summary>
    /// <param name="list">The suppressions.</param>
    /// <param name="stories">Stories that would have been said.</param>
    /// <param name="pass">The last pass; null: there is none.</param>
    public static IEnumerable<string> Of(SuppressionList list, int stories, PassTime? pass)
    {
        if (list.Count > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Suppressed: {stories:N0} {(stories == 1 ? "story" : "stories")} that would have been said ({list.Count:N0} {(list.Count == 1 ? "suppression" : "suppressions")}, list {list.Hash![..12]}).");
        }

        foreach (var expired in pass is { } last ? list.Expired(last) : [])
        {
            yield return $"Suppression {expired.Id} of {expired.Owner} ran out at {Times.Text(expired.UntilMs)}: {expired.Reason}";
        }
    }
}
