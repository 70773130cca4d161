using System.Globalization;
using ElasticRareFailure.Elasticsearch.Passes;

namespace ElasticRareFailure.Worker.Reports;

/// <summary>What <c>status</c> says of suppressions.</summary>
internal static class SuppressionStatus
{
    private const int HashDigits = 12;

    /// <summary>The hash, cut so that people can compare it.</summary>
    public static string Short(string hash) => hash.Length > HashDigits ? hash[..HashDigits] : hash;

    /// <summary>Lines for people; none where there is nothing to be told.</summary>
    /// <param name="last">The last pass that a worker ran for each source: all know the same suppressions.</param>
    public static IEnumerable<string> Lines(IEnumerable<PassEntry> last)
    {
        if (last.Where(static pass => pass.Suppressions is not null).MaxBy(static pass => (pass.RunAtMs, pass.Pass.Index)) is not { } pass)
        {
            yield break;
        }

        var invalid = pass.InvalidSuppressions ?? 0;
        if (pass.Suppressions + invalid > 0)
        {
            var list = pass.SuppressionHash is { } hash ? $" (list {Short(hash)})" : string.Empty;
            yield return string.Create(CultureInfo.InvariantCulture, $"Suppressions{list}: {pass.SuppressionsInForce ?? 0:N0} in force, {pass.ExpiredSuppressions ?? 0:N0} expired, {invalid:N0} invalid; {last.Max(static pass => pass.SuppressedStories) ?? 0:N0} stories suppressed in the last pass.");
        }
    }
}
