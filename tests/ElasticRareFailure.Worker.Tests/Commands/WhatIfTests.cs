using System.Globalization;
using System.Text.Json.Nodes;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>What other budgets would have said, the attacks of the sample, and that two runs say the same.</summary>
public sealed class WhatIfTests
{
    private static readonly string Sample = Bundled.PathOf("samples", "activity-2026-01.ndjson.gz");

    [Theory]
    [InlineData(".2")]
    [InlineData("1")]
    [InlineData("10")]
    public async Task Budget_OfTheComparison_IsWhatThatBudgetSays(string budget)
    {
        var json = (await Run.Command("backtest", "--input", Sample, "--json")).Json;
        var outcome = json["what_if"]!.AsArray().Single(item => item!["budget"]!.GetValue<double>() == double.Parse(budget, CultureInfo.InvariantCulture))!;
        var alerts = (await Run.Command("backtest", "--input", Sample, "--budget", budget, "--output", "-")).Lines.Select(line => JsonNode.Parse(line)!).ToList();
        var first = alerts.Where(alert => alert["rare_failure"]!["story"]!["sequence"]!.GetValue<int>() == 1).ToList();
        var highest = alerts.GroupBy(alert => alert["rare_failure"]!["story"]!["id"]!.GetValue<string>()).CountBy(story => story.Max(alert => alert["event"]!["severity"]!.GetValue<int>())).ToDictionary();

        // The sample begins on 1 January after midnight, so seven days are over at the midnight of the 9th; it ends with the 28th: twenty days.
        Assert.Equal(first.Count, highest.Values.Sum());
        Assert.Equal([highest.GetValueOrDefault(21), highest.GetValueOrDefault(47), highest.GetValueOrDefault(73), highest.GetValueOrDefault(99)], ((string[])["low", "medium", "high", "critical"]).Select(name => outcome[name]!.GetValue<int>()));
        Assert.InRange(first.Count / outcome["alerts_per_day"]!.GetValue<double>(), 19.5, 20.1);

        var said = first.Select(alert => (alert["rare_failure"]!["principal"]!["id"]!.GetValue<string>(), Start(alert))).ToHashSet();
        var ranks = json["stories"]!.AsArray().Select((story, i) => (Rank: i + 1, Key: (story!["story"]!["principal"]!.GetValue<string>(), story["story"]!["start"]!.GetValue<long>())));
        Assert.Equal(ranks.Where(story => said.Contains(story.Key)).Select(story => story.Rank), outcome["says"]!.AsArray().Select(rank => rank!.GetValue<int>()));
    }

    [Fact]
    public async Task Budgets_OfTheComparison_SayMoreTheMoreIsAskedFor()
    {
        var outcomes = (await Run.Command("backtest", "--input", Sample, "--json")).Json["what_if"]!.AsArray();
        Assert.Equal([.2, .5, 1, 3, 10], outcomes.Select(outcome => outcome!["budget"]!.GetValue<double>()));
        var rates = outcomes.Select(outcome => outcome!["alerts_per_day"]!.GetValue<double>()).ToList();
        Assert.Equal(rates.Order(), rates);
    }

    [Fact]
    public async Task Attacks_OfTheSample_AreSaidAtTheDefaultBudgetAndAmongTheFirstFive()
    {
        var labels = (await File.ReadAllLinesAsync(Bundled.PathOf("samples", "labels.tsv"), TestContext.Current.CancellationToken)).Skip(1).Select(line => line.Split('\t')).ToLookup(row => row[1], row => row[0]);
        Assert.Equal(3, labels.Count);
        var said = (await Run.Command("backtest", "--input", Sample, "--output", "-")).Lines.Select(line => JsonNode.Parse(line)!).ToList();
        var first = (await Run.Command("backtest", "--input", Sample, "--json", "--top", "5")).Json["stories"]!.AsArray();
        Assert.All(labels, attack =>
        {
            var story = Assert.Single(first, story => !attack.Except(story!["story"]!["events"]!.AsArray().Select(id => id!.GetValue<string>())).Any())!["story"]!;
            var alert = said.First(alert => alert["rare_failure"]!["principal"]!["id"]!.GetValue<string>() == story["principal"]!.GetValue<string>() && Start(alert) == story["start"]!.GetValue<long>());
            Assert.All(alert["rare_failure"]!["source_events"]!.AsArray(), failed => Assert.Contains(failed!["id"]!.GetValue<string>(), attack));
        });
    }

    [Fact]
    public async Task Runs_OfTheSameInput_AreByteForByteTheSame()
    {
        foreach (var options in (string[][])[["--output", "-"], ["--json"], ["--thresholds", "-"], ["--top", "30"], ["--min-score", "0", "--output", "-"]])
        {
            Assert.Equal((await Run.Command(["backtest", "--input", Sample, .. options])).Output, (await Run.Command(["backtest", "--input", Sample, .. options])).Output);
        }
    }

    [Fact]
    public async Task Alerts_OfTheSample_FitTheShapeOfEcs()
    {
        var alerts = (await Run.Command("backtest", "--input", Sample, "--min-score", "0", "--output", "-")).Lines.Select(line => JsonNode.Parse(line)!).ToList();
        Assert.All(alerts, alert =>
        {
            Assert.Empty(Faults(alert, "$"));
            Assert.Contains(alert["event"]!["severity"]!.GetValue<int>(), (int[])[21, 47, 73, 99]);
            Assert.InRange(alert["event"]!["risk_score"]!.GetValue<double>(), 21, 99);
            Assert.True(string.CompareOrdinal(alert["event"]!["start"]!.GetValue<string>(), alert["event"]!["end"]!.GetValue<string>()) <= 0);
            Assert.Equal(alert["event"]!["end"]!.GetValue<string>(), alert["@timestamp"]!.GetValue<string>());
            Assert.Equal(alert["rare_failure"]!["detected_at"]!.GetValue<string>(), alert["event"]!["created"]!.GetValue<string>());
            Assert.DoesNotContain('\n', alert["message"]!.GetValue<string>());
        });
    }

    /// <summary>Objects and lists without anything in them, and nulls where none may be.</summary>
    private static IEnumerable<string> Faults(JsonNode? node, string path) => node switch
    {
        JsonObject { Count: 0 } or JsonArray { Count: 0 } => [path],
        JsonObject members => members.SelectMany(member => Faults(member.Value, $"{path}.{member.Key}")),
        JsonArray items => items.SelectMany((item, i) => Faults(item, $"{path}[{i}]")),
        null when path is not ("$.rare_failure.budget" or "$.rare_failure.expected_false_alerts_per_day") => [path],
        _ => [],
    };

    private static long Start(JsonNode alert) => DateTimeOffset.Parse(alert["rare_failure"]!["story"]!["start"]!.GetValue<string>(), CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
