using System.Text.Json;
using ElasticRareFailure.Worker.Tests.Support;

namespace ElasticRareFailure.Worker.Tests.Commands;

/// <summary>The bundled month: what its labels say is found.</summary>
public sealed class SampleTests
{
    private static readonly string Sample = Bundled.PathOf("samples", "activity-2026-01.ndjson.gz");

    [Fact]
    public async Task Attacks_OfTheSample_AreAmongTheFirstFiveStories()
    {
        var result = await Run.Command("backtest", "--input", Sample, "--top", "5", "--json");
        var found = Stories(result.Output).SelectMany(Events).ToHashSet();
        Assert.Equal(3, Attacks.Count);
        Assert.All(Attacks, attack => Assert.Contains(attack.Value, found.Contains));
    }

    [Fact]
    public async Task Attacks_OfTheSample_AreSaidAtTheDefaultBudget()
    {
        var result = await Run.Command("backtest", "--input", Sample, "--output", "-");
        var said = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("rare_failure").GetProperty("source_events").EnumerateArray())
            .Select(failure => failure.GetProperty("id").GetString()!).ToHashSet();
        Assert.All(Attacks, attack => Assert.Contains(attack.Value, said.Contains));
    }

    private static Dictionary<string, List<string>> Attacks { get; } = File.ReadLines(Bundled.PathOf("samples", "labels.tsv")).Skip(1)
        .Select(line => line.Split('\t')).GroupBy(cells => cells[1], cells => cells[0]).ToDictionary(group => group.Key, group => group.ToList());

    private static JsonElement.ArrayEnumerator Stories(string json) => JsonDocument.Parse(json).RootElement.GetProperty("stories").EnumerateArray();

    private static IEnumerable<string> Events(JsonElement story) => story.GetProperty("story").GetProperty("events").EnumerateArray().Select(id => id.GetString()!);
}
