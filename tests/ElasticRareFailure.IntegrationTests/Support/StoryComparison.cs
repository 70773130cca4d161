using System.Globalization;
using System.Text.Json.Nodes;

namespace ElasticRareFailure.IntegrationTests.Support;

/// <summary>Holds what <c>once</c> says of a cluster against the stories of <c>backtest</c> on the file with the same records.</summary>
internal static class StoryComparison
{
    private const int MostSourceEvents = 100;
    private const double Tolerance = 1e-9;
    private const long LookBackMs = 7_200_000;

    /// <summary>The stories of a backtest, one JSON a line, that have evidence in the two hours up to a time.</summary>
    public static Dictionary<string, JsonNode> Recent(string stories, long atMs) =>
        stories.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
            .Where(story => story["evidence"]!.AsArray().Any(piece => piece!["at"]!.GetValue<long>() is var at && at > atMs - LookBackMs && at <= atMs))
            .ToDictionary(story => KeyOf(story["tenant"]!.GetValue<string>(), story["principal"]!.GetValue<string>(), story["start"]!.GetValue<long>()));

    /// <summary>Asserts that the alerts are those stories: principal, start, score, source events.</summary>
    public static void Same(Dictionary<string, JsonNode> expected, JsonArray alerts)
    {
        var found = alerts.ToDictionary(alert => KeyOf(
            alert!["azure"]?["tenant_id"]?.GetValue<string>() ?? string.Empty,
            alert["rare_failure"]!["principal"]!["id"]!.GetValue<string>(),
            DateTimeOffset.Parse(alert["rare_failure"]!["story"]!["start"]!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds()));
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach (var (key, story) in expected)
        {
            var own = found[key]!["rare_failure"]!;
            Assert.Equal(story["score"]!.GetValue<double>(), own["score"]!.GetValue<double>(), Tolerance);
            Assert.Equal(story["events"]!.AsArray().Count, own["story"]!["events"]!.GetValue<int>());
            var ids = own["source_events"]!.AsArray().Select(item => item!["id"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            var events = story["events"]!.AsArray().Select(item => item!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
            Assert.Subset(events, ids);
            Assert.Equal(Math.Min(events.Count, MostSourceEvents), ids.Count);
        }
    }

    private static string KeyOf(string tenant, string principal, long start) => string.Create(CultureInfo.InvariantCulture, $"{tenant} {principal} {start}");
}
